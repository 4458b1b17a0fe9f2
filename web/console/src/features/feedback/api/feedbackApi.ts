import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type {
  AssignFeedback, FeedbackAct, FeedbackCounts, FeedbackDetail, FeedbackHead, FeedbackHeard, FeedbackLink, FeedbackMatch, FeedbackMatches, FeedbackPoint, FeedbackSender, NewFeedback, Page, ReclassifyFeedback, RouteSuggestion,
} from "@/shared/api/contract";
import { sentFile } from "@/shared/api/sentFile";
import type { FeedbackFilter } from "../feedbackFilter";

const KEY = "feedback";

export const useFeedbackList = (query: FeedbackFilter & { cursor?: string }) =>
  useQuery({
    queryKey: [KEY, "list", query],
    queryFn: () => unwrap<Page<FeedbackHead>>(client.GET("/api/v1/feedback", { params: { query } })),
    placeholderData: keepPreviousData,
  });

export const useFeedbackCounts = () =>
  useQuery({ queryKey: [KEY, "counts"], queryFn: () => unwrap<FeedbackCounts>(client.GET("/api/v1/feedback/counts")) });

export const useFeedback = (id: string | undefined) =>
  useQuery({
    queryKey: [KEY, "one", id],
    queryFn: id ? () => unwrap<FeedbackDetail>(client.GET("/api/v1/feedback/{id}", { params: { path: { id } } })) : skipToken,
  });

/** What may be the same matter as one that is recorded. */
export const useFeedbackMatches = (id: string) =>
  useQuery({
    queryKey: [KEY, "matches", id],
    queryFn: () => unwrap<FeedbackMatch[]>(client.GET("/api/v1/feedback/{id}/matches", { params: { path: { id } } })),
  });

/** Who speaks and what may be the same matter, while it is written down. Posted: the number must not stand in an address. */
export const useMatchWhileTyping = (body: { who: string; unit_id?: string; text: string }) =>
  useQuery({
    queryKey: [KEY, "match", body],
    queryFn: body.who || body.text ? () => unwrap<FeedbackMatches>(client.POST("/api/v1/feedback/match", { body: { ...body, unit_id: body.unit_id ?? null } })) : skipToken,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

/** Everything about feedback is asked again after a change. */
function useChange<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: [KEY] }) });
}

export const useRecordFeedback = () => useChange((body: NewFeedback) => unwrap<FeedbackDetail>(client.POST("/api/v1/feedback", { body })));

const at = ({ id, revision }: FeedbackHead) => ({ path: { id }, header: ifMatch(revision) });

export const useActOnFeedback = (feedback: FeedbackHead) =>
  useChange((body: FeedbackAct) => unwrap<FeedbackDetail>(client.POST("/api/v1/feedback/{id}/actions", { params: at(feedback), body })));

export const useLinkFeedback = (feedback: FeedbackHead) =>
  useChange((body: FeedbackLink) => unwrap<FeedbackDetail>(client.PUT("/api/v1/feedback/{id}/link", { params: at(feedback), body })));

export const useOpenFeedbackCase = (feedback: FeedbackHead) =>
  useChange(() => unwrap<FeedbackDetail>(client.POST("/api/v1/feedback/{id}/case", { params: at(feedback) })));

export const useReclassifyFeedback = (feedback: FeedbackHead) =>
  useChange((body: ReclassifyFeedback) => unwrap<FeedbackDetail>(client.PUT("/api/v1/feedback/{id}/kind", { params: at(feedback), body })));

/** Tells everybody of an adopted suggestion; `null`: no longer. */
export const useTellFeedback = (feedback: FeedbackHead) =>
  useChange((body: FeedbackHeard | null) =>
    unwrap<FeedbackDetail>(body ? client.PUT("/api/v1/feedback/{id}/heard", { params: at(feedback), body }) : client.DELETE("/api/v1/feedback/{id}/heard", { params: at(feedback) })),
  );

/** Where a rule would send it; `null` where none holds. */
export const useRouteSuggestion = (feedback: FeedbackHead, enabled: boolean) =>
  useQuery({
    queryKey: [KEY, "suggestion", feedback.id, feedback.revision],
    queryFn: () => unwrap<RouteSuggestion | null>(client.GET("/api/v1/feedback/{id}/route-suggestion", { params: { path: { id: feedback.id } } })),
    enabled,
  });

export const useAssignFeedback = (feedback: FeedbackHead) =>
  useChange((body: AssignFeedback) => unwrap<unknown>(client.PUT("/api/v1/feedback/{id}/assignee", { params: at(feedback), body })));

/** The file itself: the browser reads it from the disk while it sends. */
export const useAddFeedbackFile = (id: string) =>
  useChange((file: File) => unwrap<FeedbackDetail>(client.POST("/api/v1/feedback/{id}/files", { params: { path: { id }, query: { name: file.name } }, ...sentFile(file) })));

/** Unmasked; the log keeps who looked. */
export const useRevealSender = (id: string) =>
  useChange(() => unwrap<FeedbackSender>(client.POST("/api/v1/feedback/{id}/sender", { params: { path: { id } } })));

export const useFeedbackPoints = () =>
  useQuery({ queryKey: [KEY, "points"], queryFn: () => unwrap<FeedbackPoint[]>(client.GET("/api/v1/feedback-points")) });

export const useCreatePoint = () =>
  useChange((body: { unit_id: string; name: string }) => unwrap<FeedbackPoint>(client.POST("/api/v1/feedback-points", { body })));

export const useUpdatePoint = () =>
  useChange(({ id, name, enabled }: FeedbackPoint) =>
    unwrap<FeedbackPoint>(client.PUT("/api/v1/feedback-points/{id}", { params: { path: { id } }, body: { name, enabled } })),
  );
