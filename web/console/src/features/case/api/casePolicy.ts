import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { CasePolicy, CasePolicyView } from "@/shared/api/contract";

const KEY = ["case-policy"] as const;

export function useCasePolicy() {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap<CasePolicyView>(client.GET("/api/v1/case-policy")) });
}

export function useUpdateCasePolicy() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ version, policy }: { version: number; policy: CasePolicy }) =>
      unwrap<CasePolicyView>(client.PUT("/api/v1/case-policy", { params: { header: ifMatch(version) }, body: policy })),
    onSuccess: (policy) => queryClient.setQueryData(KEY, policy),
  });
}
