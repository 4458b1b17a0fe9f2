import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { ContactPolicyView } from "@/shared/api/contract";

const KEY = ["contact-policy"] as const;

export function useContactPolicy() {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap<ContactPolicyView>(client.GET("/api/v1/contact-policy")) });
}

export function useUpdateContactPolicy() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ revision, cooldown_days }: ContactPolicyView) =>
      unwrap<ContactPolicyView>(client.PUT("/api/v1/contact-policy", { params: { header: ifMatch(revision) }, body: { cooldown_days } })),
    onSuccess: (policy) => queryClient.setQueryData(KEY, policy),
  });
}
