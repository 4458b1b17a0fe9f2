import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Channel } from "@/shared/api/contract";

/** The ways out of the house; asked only by those who may see them. */
export function useChannels(enabled = true) {
  return useQuery({ queryKey: ["channels"], queryFn: () => unwrap<Channel[]>(client.GET("/api/v1/channels")), enabled });
}
