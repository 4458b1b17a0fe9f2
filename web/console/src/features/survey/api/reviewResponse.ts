import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { ResponseDetail, ReviewDecision } from "@/shared/api/contract";

/** Figures leave an invalid response out: everything that counts it is asked again. */
export function useReviewResponse(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (review: { decision: ReviewDecision; reason: string }) =>
      unwrap<ResponseDetail>(client.POST("/api/v1/responses/{id}/review", { params: { path: { id } }, body: review })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["responses"] }),
  });
}
