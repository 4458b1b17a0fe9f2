import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { AppealFinding, CaseTaskRow, FinishCaseTask, Page } from "@/shared/api/contract";
import { isStatus } from "@/shared/api/problem";
import { useLocale } from "@/shared/i18n/useLocale";
import type { CaseTasksSearch } from "../caseTasks";

const KEY = ["case-tasks"] as const;

/** What the reader's units are asked for, the first due first. */
export function useCaseTasks(search: CaseTasksSearch) {
  const locale = useLocale();
  const { show, kind, unit, cursor } = search;
  const query = { kind, unit, cursor, open: show === "all" ? undefined : show !== "done", overdue: show === "overdue" ? true : undefined };
  return useQuery({
    queryKey: [...KEY, locale, query],
    queryFn: () => unwrap<Page<CaseTaskRow>>(client.GET("/api/v1/case-tasks", { params: { query } })),
  });
}

export function useFinishTask() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ row, body }: { row: CaseTaskRow; body: FinishCaseTask }) =>
      unwrap<CaseTaskRow>(client.POST("/api/v1/case-tasks/{id}/finish", { params: { path: { id: row.id }, header: ifMatch(row.case_revision) }, body })),
    onSuccess: refresh,
    onError: (error) => (isStatus(error, 404, 409, 412) ? refresh() : undefined),
  });
}

export function useAppealFinding() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ caseId, revision, body }: { caseId: string; revision: number; body: AppealFinding }) =>
      unwrap(client.POST("/api/v1/cases/{id}/appeal", { params: { path: { id: caseId }, header: ifMatch(revision) }, body })),
    onSuccess: refresh,
    onError: (error) => (isStatus(error, 404, 409, 412) ? refresh() : undefined),
  });
}

function useRefresh() {
  const queryClient = useQueryClient();
  return async (): Promise<void> => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: KEY }), queryClient.invalidateQueries({ queryKey: ["cases"] })]);
  };
}
