import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { DraftReview, DraftReviewPolicy, QuestionnaireDetail } from "@/shared/api/contract";

const POLICY = ["questionnaire-review-policy"];

/** Reviews of a questionnaire's drafts, newest first; `revision` asks anew when the draft has changed. */
export function useDraftReviews(id: string, revision: number) {
  return useQuery({
    queryKey: ["questionnaire-reviews", id, revision],
    queryFn: () => unwrap<DraftReview[]>(client.GET("/api/v1/questionnaires/{id}/reviews", { params: { path: { id } } })),
  });
}

/** Asks that somebody looks at the draft of `revision`. */
export function useRequestReview(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ revision, note }: { revision: number; note: string }) =>
      unwrap<QuestionnaireDetail>(client.POST("/api/v1/questionnaires/{id}/reviews", { params: { path: { id }, header: ifMatch(revision) }, body: { note } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["questionnaire-reviews", id] }),
  });
}

/** Approves the draft that was seen at `revision`, or gives it back with a comment. */
export function useDecideReview(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ revision, verdict, comment }: { revision: number; verdict: "approve" | "return"; comment: string }) =>
      unwrap<QuestionnaireDetail>(client.POST("/api/v1/questionnaires/{id}/reviews/decide", { params: { path: { id }, header: ifMatch(revision) }, body: { verdict, comment } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["questionnaire-reviews", id] }),
  });
}

/** Whether drafts need an approval, and by whom. */
export function useReviewPolicy() {
  return useQuery({ queryKey: POLICY, queryFn: () => unwrap<DraftReviewPolicy>(client.GET("/api/v1/questionnaire-review-policy")) });
}

export function useSetReviewPolicy() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (policy: DraftReviewPolicy) => unwrap<DraftReviewPolicy>(client.PUT("/api/v1/questionnaire-review-policy", { body: policy })),
    onSuccess: (policy) => queryClient.setQueryData(POLICY, policy),
  });
}
