import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { CasePolicy, CasePolicyView, PolicyPresetView, PolicyPreview, PolicyVersion, PreviewPolicy } from "@/shared/api/contract";

const KEY = ["case-policy"] as const;

export function useCasePolicy() {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap<CasePolicyView>(client.GET("/api/v1/case-policy")) });
}

/** Policies to begin with; none holds before it is stored. */
export function useCasePolicyPresets() {
  return useQuery({ queryKey: [...KEY, "presets"], queryFn: () => unwrap<PolicyPresetView[]>(client.GET("/api/v1/case-policy/presets")), staleTime: Number.POSITIVE_INFINITY });
}

/** Open cases follow the policy of today. */
export function useApplyCasePolicy() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST("/api/v1/case-policy/apply")),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["cases"] }),
  });
}

export function useUpdateCasePolicy() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ version, policy }: { version: number; policy: CasePolicy }) =>
      unwrap<CasePolicyView>(client.PUT("/api/v1/case-policy", { params: { header: ifMatch(version) }, body: policy })),
    onSuccess: (policy) => {
      queryClient.setQueryData(KEY, policy);
      return queryClient.invalidateQueries({ queryKey: [...KEY, "versions"] });
    },
  });
}

/** The newest first. */
export function useCasePolicyVersions() {
  return useQuery({ queryKey: [...KEY, "versions"], queryFn: () => unwrap<PolicyVersion[]>(client.GET("/api/v1/case-policy/versions")) });
}

/** What a version said becomes the newest one. */
export function useRestorePolicyVersion() {
  const update = useUpdateCasePolicy();
  return useMutation({
    mutationFn: async ({ version, current }: { version: number; current: number }) => {
      const policy = await unwrap<CasePolicy>(client.GET("/api/v1/case-policy/versions/{version}", { params: { path: { version } } }));
      return update.mutateAsync({ version: current, policy });
    },
  });
}

/** Tries rules that need not be stored. */
export function usePreviewPolicy() {
  return useMutation({ mutationFn: (body: PreviewPolicy) => unwrap<PolicyPreview>(client.POST("/api/v1/case-policy/preview", { body })) });
}
