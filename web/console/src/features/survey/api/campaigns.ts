import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Campaign, CampaignDraft, CampaignPreview, Channel, CreatedCampaign, NewRecipient, Recipient, RecipientState } from "@/shared/api/contract";

function campaignsKey(questionnaireId: string) {
  return ["questionnaires", "campaigns", questionnaireId] as const;
}

/** Those that are under way change by themselves: looked at again every few seconds. */
export function useCampaigns(questionnaireId: string) {
  return useQuery({
    queryKey: campaignsKey(questionnaireId),
    queryFn: () => unwrap<Campaign[]>(client.GET("/api/v1/questionnaires/{id}/campaigns", { params: { path: { id: questionnaireId } } })),
    refetchInterval: (query) => (query.state.data?.some((one) => one.state === "running") ? 5000 : false),
  });
}

/** Channels that reach a customer; nobody may see them without the permission. */
export function useSendChannels(enabled: boolean) {
  return useQuery({ queryKey: ["channels"], queryFn: () => unwrap<Channel[]>(client.GET("/api/v1/channels")), enabled });
}

export function useRecipients(campaignId: string, state: RecipientState | undefined) {
  return useQuery({
    queryKey: ["questionnaires", "recipients", campaignId, state ?? "all"],
    queryFn: () => unwrap<Recipient[]>(client.GET("/api/v1/campaigns/{id}/recipients", { params: { path: { id: campaignId }, query: { state } } })),
  });
}

export function usePreview(campaignId: string) {
  return useQuery({
    queryKey: ["questionnaires", "preview", campaignId],
    queryFn: () => unwrap<CampaignPreview>(client.GET("/api/v1/campaigns/{id}/preview", { params: { path: { id: campaignId } } })),
    gcTime: 0,
  });
}

function useChange<Input, Output>(run: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: run, onSuccess: () => queryClient.invalidateQueries({ queryKey: ["questionnaires"] }) });
}

export function useCreateCampaign(questionnaireId: string) {
  return useChange((body: CampaignDraft) =>
    unwrap<CreatedCampaign>(client.POST("/api/v1/questionnaires/{id}/campaigns", { params: { path: { id: questionnaireId } }, body })),
  );
}

export function useAddRecipients(campaignId: string) {
  return useChange((recipients: NewRecipient[]) =>
    unwrap<{ added: number }>(client.POST("/api/v1/campaigns/{id}/recipients", { params: { path: { id: campaignId } }, body: { recipients } })),
  );
}

export function useStartCampaign() {
  return useChange((id: string) => unwrap<Campaign>(client.POST("/api/v1/campaigns/{id}/start", { params: { path: { id } } })));
}

export function useStopCampaign() {
  return useChange((id: string) => unwrap<Campaign>(client.POST("/api/v1/campaigns/{id}/stop", { params: { path: { id } } })));
}

/** Address of the file with everybody's own link. */
export function campaignLinksAddress(campaignId: string, form: "csv" | "xlsx"): string {
  return `/api/v1/campaigns/${encodeURIComponent(campaignId)}/links.${form}`;
}
