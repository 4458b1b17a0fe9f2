import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import { isStatus } from "@/shared/api/problem";
import type { QuotaState } from "@/shared/api/contract";

/** How full the quotas of the published version are; none before the first one. */
export function useQuotaState(id: string) {
  return useQuery({
    queryKey: ["questionnaires", id, "quotas"],
    queryFn: async (): Promise<QuotaState[]> => {
      try {
        return await unwrap<QuotaState[]>(client.GET("/api/v1/questionnaires/{id}/quotas", { params: { path: { id } } }));
      } catch (error) {
        if (isStatus(error, 404)) return [];
        throw error;
      }
    },
  });
}
