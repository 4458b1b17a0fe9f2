import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { BulkAction, BulkResult, CaseHead, MacroOnCase } from "@/shared/api/contract";
import { CASE_TAGS_KEY } from "@/shared/queries/caseTags";

interface Order {
  action: BulkAction;
  cases: readonly CaseHead[];
  person_id?: string;
  text?: string;
  tags?: string[];
}

/** The same to many cases, each against the revision on screen; what became of each. */
export function useActOnCases() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ cases, ...order }: Order) =>
      unwrap<BulkResult[]>(client.POST("/api/v1/case-actions", { body: { ...order, cases: cases.map(({ id, revision }) => ({ id, revision })) } })),
    onSettled: () => refetch(queryClient),
  });
}

/** A macro on many cases, each judged alone. */
export function useRunMacroOnCases() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ template, cases }: { template: string; cases: readonly CaseHead[] }) =>
      unwrap<MacroOnCase[]>(client.POST("/api/v1/case-macro-runs", { body: { template_id: template, cases: cases.map(({ id, revision }) => ({ id, revision })) } })),
    onSettled: () => refetch(queryClient),
  });
}

function refetch(queryClient: QueryClient): Promise<unknown> {
  return Promise.all([["cases"], ["case-views"], CASE_TAGS_KEY].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
