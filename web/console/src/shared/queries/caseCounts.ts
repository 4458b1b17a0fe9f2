import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CaseCounts } from "@/shared/api/contract";

/** Numbers of cases in which somebody still has to work, each of one quick filter of the inbox. */
export function useCaseCounts(enabled = true) {
  return useQuery({ queryKey: ["cases", "counts"], queryFn: () => unwrap<CaseCounts>(client.GET("/api/v1/cases/counts")), enabled });
}
