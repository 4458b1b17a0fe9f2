import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Checklist, KeptChecklist, VisitAgreement, VisitDecision, VisitDetail, VisitList, VisitMarks, VisitOrder } from "@/shared/api/contract";

const KEY = "visits";

export const useVisits = () => useQuery({ queryKey: [KEY, "list"], queryFn: () => unwrap<VisitList>(client.GET("/api/v1/visits")) });

export const useMyVisits = () => useQuery({ queryKey: [KEY, "mine"], queryFn: () => unwrap<VisitList>(client.GET("/api/v1/my-visits")) });

export const useVisit = (id: string | undefined) =>
  useQuery({
    queryKey: [KEY, "detail", id],
    queryFn: id ? () => unwrap<VisitDetail>(client.GET("/api/v1/visits/{id}", { params: { path: { id } } })) : skipToken,
  });

export const useMyVisit = (id: string | undefined) =>
  useQuery({
    queryKey: [KEY, "my-detail", id],
    queryFn: id ? () => unwrap<VisitDetail>(client.GET("/api/v1/my-visits/{id}", { params: { path: { id } } })) : skipToken,
  });

export const useChecklists = () =>
  useQuery({ queryKey: [KEY, "checklists"], queryFn: () => unwrap<KeptChecklist[]>(client.GET("/api/v1/visit-checklists")) });

export const useAgreement = (checklist: string | undefined) =>
  useQuery({
    queryKey: [KEY, "agreement", checklist],
    queryFn: checklist ? () => unwrap<VisitAgreement>(client.GET("/api/v1/visit-agreement", { params: { query: { checklist } } })) : skipToken,
  });

/** Everything about visits is asked again after a change. */
function useChange<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: [KEY] }) });
}

export const useOrderVisits = () => useChange((body: VisitOrder) => unwrap<{ visit_ids: string[] }>(client.POST("/api/v1/visits", { body })));

export const useCreateChecklist = () => useChange((body: Checklist) => unwrap<KeptChecklist>(client.POST("/api/v1/visit-checklists", { body })));

export const useApproveVisit = (id: string) =>
  useChange(() => unwrap<VisitDetail>(client.POST("/api/v1/visits/{id}/approval", { params: { path: { id } } })));

export const useCancelVisit = (id: string) =>
  useChange(() => unwrap<VisitDetail>(client.POST("/api/v1/visits/{id}/cancellation", { params: { path: { id } } })));

export const useReturnVisit = (id: string) =>
  useChange((reason: string) => unwrap<VisitDetail>(client.POST("/api/v1/visits/{id}/return", { params: { path: { id } }, body: { reason } })));

export const useAppealVisit = (id: string) =>
  useChange((appeal: string) => unwrap<VisitDetail>(client.POST("/api/v1/visits/{id}/appeal", { params: { path: { id } }, body: { appeal } })));

export const useDecideAppeal = (id: string) =>
  useChange((body: VisitDecision) => unwrap<VisitDetail>(client.POST("/api/v1/visits/{id}/decision", { params: { path: { id } }, body })));

export const useReportVisit = (id: string) =>
  useChange((body: { visited_at: string; marks: VisitMarks; summary: string }) =>
    unwrap<VisitDetail>(client.POST("/api/v1/my-visits/{id}/report", { params: { path: { id } }, body })),
  );

/** The file itself: the browser reads it from the disk while it sends. */
export const useSendEvidence = (id: string) =>
  useChange(({ item, file }: { item: string; file: File }) =>
    unwrap<VisitDetail>(
      client.POST("/api/v1/my-visits/{id}/evidence", {
        params: { path: { id }, query: { item, name: file.name } },
        headers: { "content-type": "application/octet-stream" },
        body: file as unknown as string,
        bodySerializer: (body: string) => body,
      }),
    ),
  );

export const useRemoveEvidence = (id: string) =>
  useChange((file: string) => unwrap<VisitDetail>(client.DELETE("/api/v1/my-visits/{id}/evidence/{file}", { params: { path: { id, file } } })));
