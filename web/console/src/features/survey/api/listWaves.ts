import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Wave } from "@/shared/api/contract";

export function useWaves() {
  return useQuery({ queryKey: ["waves"], queryFn: () => unwrap<Wave[]>(client.GET("/api/v1/waves")) });
}
