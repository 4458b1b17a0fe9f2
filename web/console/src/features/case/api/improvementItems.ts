import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { CheckImprovement, ImprovementCounts, ImprovementItem, ImprovementItemDetail, Page, ProposeImprovement } from "@/shared/api/contract";
import { isStatus } from "@/shared/api/problem";
import { useLocale } from "@/shared/i18n/useLocale";
import { askedItems, type ImprovementSearch } from "../improvementSearch";

const ROOT = ["cases", "improvement-items"] as const;

export function useImprovementItems(search: ImprovementSearch) {
  const locale = useLocale();
  const query = askedItems(search);
  return useQuery({
    queryKey: [...ROOT, "list", locale, query],
    queryFn: () => unwrap<Page<ImprovementItem>>(client.GET("/api/v1/improvement-items", { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

/** Items of one case. */
export function useItemsOfCase(caseId: string) {
  const locale = useLocale();
  return useQuery({
    queryKey: [...ROOT, "case", locale, caseId],
    queryFn: () => unwrap<Page<ImprovementItem>>(client.GET("/api/v1/improvement-items", { params: { query: { case: caseId } } })),
  });
}

export function useImprovementCounts() {
  return useQuery({ queryKey: [...ROOT, "counts"], queryFn: () => unwrap<ImprovementCounts>(client.GET("/api/v1/improvement-items/counts")) });
}

export function useImprovementItem(id: string | undefined) {
  const locale = useLocale();
  return useQuery({
    queryKey: [...ROOT, "one", locale, id],
    queryFn: id ? () => unwrap<ImprovementItemDetail>(client.GET("/api/v1/improvement-items/{id}", { params: { path: { id } } })) : skipToken,
  });
}

export function useNeedImprovement(caseId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (text: string | undefined) =>
      unwrap<ImprovementItemDetail>(client.POST("/api/v1/cases/{id}/improvement-items", { params: { path: { id: caseId } }, body: { text } })),
    onSettled: refresh,
  });
}

/** What is done about an item, each against the revision that was on screen. */
export type ItemAct =
  | { verb: "propose"; body: ProposeImprovement }
  | { verb: "accept" }
  | { verb: "decline"; body: { reason: string } }
  | { verb: "complete"; body: { text: string } }
  | { verb: "check"; body: CheckImprovement };

export function useActOnItem(item: Pick<ImprovementItem, "id" | "revision">) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (act: ItemAct) => perform(item, act),
    onSuccess: refresh,
    onError: (error) => (isStatus(error, 404, 409, 412) ? refresh() : undefined),
  });
}

function perform({ id, revision }: Pick<ImprovementItem, "id" | "revision">, act: ItemAct): Promise<ImprovementItemDetail> {
  const params = { path: { id }, header: ifMatch(revision) };
  switch (act.verb) {
    case "propose":
      return unwrap(client.POST("/api/v1/improvement-items/{id}/proposal", { params, body: act.body }));
    case "accept":
      return unwrap(client.POST("/api/v1/improvement-items/{id}/acceptance", { params, body: {} }));
    case "decline":
      return unwrap(client.POST("/api/v1/improvement-items/{id}/refusal", { params, body: act.body }));
    case "complete":
      return unwrap(client.POST("/api/v1/improvement-items/{id}/completion", { params, body: act.body }));
    case "check":
      return unwrap(client.POST("/api/v1/improvement-items/{id}/check", { params, body: act.body }));
  }
}

function useRefresh() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ROOT });
}
