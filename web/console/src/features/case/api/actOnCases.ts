import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { BulkAction, BulkResult, CaseHead } from "@/shared/api/contract";

interface Order {
  action: BulkAction;
  cases: readonly CaseHead[];
  person_id?: string;
  text?: string;
}

/** The same to many cases, each against the revision on screen; what became of each. */
export function useActOnCases() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ cases, ...order }: Order) =>
      unwrap<BulkResult[]>(client.POST("/api/v1/case-actions", { body: { ...order, cases: cases.map(({ id, revision }) => ({ id, revision })) } })),
    onSettled: () => Promise.all([queryClient.invalidateQueries({ queryKey: ["cases"] }), queryClient.invalidateQueries({ queryKey: ["case-views"] })]),
  });
}
