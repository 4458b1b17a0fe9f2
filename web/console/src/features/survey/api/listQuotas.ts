import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import { isStatus } from "@/shared/api/problem";
import type { QuotaState } from "@/shared/api/contract";

/** How full the quotas of the published version are, in a wave or else through links; none before the first one. */
export function useQuotaState(id: string, wave?: string) {
  return useQuery({
    queryKey: ["questionnaires", id, "quotas", wave],
    queryFn: async (): Promise<QuotaState[]> => {
      try {
        return await unwrap<QuotaState[]>(client.GET("/api/v1/questionnaires/{id}/quotas", { params: { path: { id }, query: { wave } } }));
      } catch (error) {
        if (isStatus(error, 404)) return [];
        throw error;
      }
    },
  });
}
