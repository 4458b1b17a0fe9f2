import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type {
  Channel, FeedbackDispatch, FeedbackExpert, FeedbackLetter, FeedbackRoute, LetterText, Mailbox, NewFeedbackExpert, NewFeedbackRoute, NewMailbox, PreviewFeedbackLetter, SaveFeedbackDispatch, UpdateFeedbackLetter,
} from "@/shared/api/contract";

/** The list is asked again after a change of it. */
function useChangeOf<Input, Output>(key: string, act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: [key] }) });
}

export const useMailboxes = () => useQuery({ queryKey: ["mailboxes"], queryFn: () => unwrap<Mailbox[]>(client.GET("/api/v1/mailboxes")) });

/** The mail channels that answers can leave by. */
export const useMailChannels = () =>
  useQuery({
    queryKey: ["channels"],
    queryFn: () => unwrap<Channel[]>(client.GET("/api/v1/channels")),
    select: (channels) => channels.filter(({ settings }) => settings.kind === "smtp"),
  });

export const useSaveMailbox = (id: string | undefined) =>
  useChangeOf("mailboxes", (body: NewMailbox) =>
    unwrap<Mailbox>(id === undefined ? client.POST("/api/v1/mailboxes", { body }) : client.PUT("/api/v1/mailboxes/{id}", { params: { path: { id } }, body })),
  );

/** Looks into it now; the answer says what went wrong. */
export const usePollMailbox = () =>
  useChangeOf("mailboxes", (id: string) => unwrap<Mailbox>(client.POST("/api/v1/mailboxes/{id}/poll", { params: { path: { id } } })));

export const useFeedbackLetters = () =>
  useQuery({ queryKey: ["feedback-letters"], queryFn: () => unwrap<FeedbackLetter[]>(client.GET("/api/v1/feedback-letters")) });

export const useSaveLetter = () =>
  useChangeOf("feedback-letters", (body: UpdateFeedbackLetter) => unwrap<FeedbackLetter[]>(client.PUT("/api/v1/feedback-letters", { body })));

export const usePreviewLetter = () =>
  useMutation({ mutationFn: (body: PreviewFeedbackLetter) => unwrap<LetterText>(client.POST("/api/v1/feedback-letters/preview", { body })) });

export const useFeedbackRoutes = () =>
  useQuery({ queryKey: ["feedback-routes"], queryFn: () => unwrap<FeedbackRoute[]>(client.GET("/api/v1/feedback-routes")) });

export const useSaveRoute = (id: string | undefined) =>
  useChangeOf("feedback-routes", (body: NewFeedbackRoute) =>
    unwrap<FeedbackRoute[]>(
      id === undefined ? client.POST("/api/v1/feedback-routes", { body }) : client.PUT("/api/v1/feedback-routes/{id}", { params: { path: { id } }, body }),
    ),
  );

export const useDeleteRoute = () =>
  useChangeOf("feedback-routes", (id: string) => unwrap<FeedbackRoute[]>(client.DELETE("/api/v1/feedback-routes/{id}", { params: { path: { id } } })));

export const useFeedbackDispatch = () =>
  useQuery({ queryKey: ["feedback-dispatch"], queryFn: () => unwrap<FeedbackDispatch[]>(client.GET("/api/v1/feedback-dispatch")) });

export const useSaveDispatch = () =>
  useChangeOf("feedback-dispatch", (body: SaveFeedbackDispatch) => unwrap<FeedbackDispatch[]>(client.PUT("/api/v1/feedback-dispatch", { body })));

export const useFeedbackExperts = () =>
  useQuery({ queryKey: ["feedback-experts"], queryFn: () => unwrap<FeedbackExpert[]>(client.GET("/api/v1/feedback-experts")) });

export const useSaveExpert = () =>
  useChangeOf("feedback-experts", (body: NewFeedbackExpert) => unwrap<FeedbackExpert[]>(client.PUT("/api/v1/feedback-experts", { body })));

export const useDeleteExpert = () =>
  useChangeOf("feedback-experts", (id: string) => unwrap<FeedbackExpert[]>(client.DELETE("/api/v1/feedback-experts/{id}", { params: { path: { id } } })));
