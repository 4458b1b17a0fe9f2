import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Channel, NewChannel, OptOut, OutboxMessage } from "@/shared/api/contract";

export function useOutbox() {
  return useQuery({ queryKey: ["messages"], queryFn: () => unwrap<OutboxMessage[]>(client.GET("/api/v1/messages")) });
}

export function useOptOuts() {
  return useQuery({ queryKey: ["opt-outs"], queryFn: () => unwrap<OptOut[]>(client.GET("/api/v1/opt-outs")) });
}

/** Makes a channel, or changes the one with this id. */
export function useSaveChannel(id: string | undefined) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewChannel) =>
      id === undefined
        ? unwrap<Channel>(client.POST("/api/v1/channels", { body }))
        : unwrap<Channel>(client.PUT("/api/v1/channels/{id}", { params: { path: { id } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["channels"] }),
  });
}

export function useTestChannel(id: string) {
  return useMutation({
    mutationFn: (body: { to: string }) => unwrap<unknown>(client.POST("/api/v1/channels/{id}/test", { params: { path: { id } }, body })),
  });
}
