import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CallPerson, CallQueue, CallWave } from "@/shared/api/contract";

const KEY = "calls";

export function useCallWaves() {
  return useQuery({ queryKey: [KEY, "waves"], queryFn: () => unwrap<CallWave[]>(client.GET("/api/v1/calls")) });
}

/** Looked at again every half minute: agreed calls become due, interviews are submitted in another tab. */
export function useCallQueue(wave: string) {
  return useQuery({
    queryKey: [KEY, "queue", wave],
    queryFn: () => unwrap<CallQueue>(client.GET("/api/v1/waves/{id}/calls", { params: { path: { id: wave } } })),
    refetchInterval: 30_000,
  });
}

function useAfter() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [KEY] });
}

export function useNextCall(wave: string) {
  const onSettled = useAfter();
  return useMutation({
    mutationFn: () => unwrap<{ person?: CallPerson | null }>(client.POST("/api/v1/waves/{id}/calls/next", { params: { path: { id: wave } } })),
    onSettled,
  });
}

export function useBeginInterview(id: string) {
  return useMutation({ mutationFn: () => unwrap<{ url: string }>(client.POST("/api/v1/sampled/{id}/interview", { params: { path: { id } } })) });
}

export function useCallNumber(id: string) {
  return useMutation({ mutationFn: () => unwrap<{ mobile: string }>(client.POST("/api/v1/sampled/{id}/number", { params: { path: { id } } })) });
}
