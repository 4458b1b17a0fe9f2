import { skipToken, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";

const keyOf = (caseId: string) => ["follow-up-links", caseId] as const;

/** The customer's address comes once; it is held here until the console is closed, outside what live events refetch. */
export function keepFollowUpLink(queryClient: QueryClient, caseId: string, url: string): void {
  queryClient.setQueryDefaults(keyOf(caseId), { gcTime: Number.POSITIVE_INFINITY });
  queryClient.setQueryData(keyOf(caseId), url);
}

/** The address if it was made in this console since it was opened. */
export function useFollowUpLink(caseId: string): string | undefined {
  return useQuery<string>({ queryKey: keyOf(caseId), queryFn: skipToken }).data;
}

/** A new address for a customer who lost the first one, which stops working. */
export function useReissueFollowUpLink(caseId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap<{ url: string }>(client.POST("/api/v1/cases/{id}/follow-up-link", { params: { path: { id: caseId } } })),
    onSuccess: ({ url }) => keepFollowUpLink(queryClient, caseId, url),
  });
}
