import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CaseCounts } from "@/shared/api/contract";

export function useCaseCounts() {
  return useQuery({ queryKey: ["cases", "counts"], queryFn: () => unwrap<CaseCounts>(client.GET("/api/v1/cases/counts")) });
}
