import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CaseView } from "@/shared/api/contract";

const KEY = ["case-views"] as const;
/** Each view is counted: not after every change, as the numbers above the inbox are. */
const COUNT_AGAIN_MS = 60_000;

export function useCaseViews() {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap<CaseView[]>(client.GET("/api/v1/case-views")), refetchInterval: COUNT_AGAIN_MS });
}

export function useSaveView() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; search: string; unit_id?: string }) => unwrap<CaseView>(client.POST("/api/v1/case-views", { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveView() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(client.DELETE("/api/v1/case-views/{id}", { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}
