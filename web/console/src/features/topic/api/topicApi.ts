import { keepPreviousData, skipToken, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CodeframePreview, CodeframeTopic, CorrectVoice, DismissReason, FigureRow, NewTopicList, Page, SavedCodeframe, Sentiment, TextSource, TopicBoard, Voice, VoiceModel, VoiceVersion } from "@/shared/api/contract";
import type { VoiceFilter } from "../voiceFilter";

const KEY = "topics";

export const useTopicBoard = (query: VoiceFilter) =>
  useQuery({
    queryKey: [KEY, "board", query],
    queryFn: () => unwrap<TopicBoard>(client.GET("/api/v1/topics", { params: { query } })),
    placeholderData: keepPreviousData,
  });

interface VoiceQuery extends VoiceFilter {
  topic?: string;
  sentiment?: Sentiment;
  order?: "latest" | "uncertain";
  limit?: number;
}

/** Texts page by page, kept below each other. */
export const useVoices = (query: VoiceQuery | undefined) =>
  useInfiniteQuery({
    queryKey: [KEY, "voices", query],
    queryFn: query
      ? ({ pageParam }) => unwrap<Page<Voice>>(client.GET("/api/v1/voices", { params: { query: { ...query, cursor: pageParam } } }))
      : skipToken,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const useCodeframe = () => useQuery({ queryKey: [KEY, "codeframe"], queryFn: () => unwrap<SavedCodeframe>(client.GET("/api/v1/codeframe")) });

export const useVoiceModel = () => useQuery({ queryKey: [KEY, "model"], queryFn: () => unwrap<VoiceModel>(client.GET("/api/v1/voice-model")) });

/** Phrases that grew among texts without a topic. */
export const useNewTopics = (query: { unit?: string; source?: TextSource }) =>
  useQuery({
    queryKey: [KEY, "new", query],
    queryFn: () => unwrap<NewTopicList>(client.GET("/api/v1/new-topics", { params: { query } })),
    placeholderData: keepPreviousData,
  });

/** Figures of the catalogue that say how well machine and suggestions hold. */
export const useMachineFigures = (query: { metric: string; period: string; grain: "month" | "unit" }) =>
  useQuery({
    queryKey: ["figures", query],
    queryFn: () => unwrap<{ rows: FigureRow[] }>(client.GET("/api/v1/figures", { params: { query } })),
  });

/** Where a file of what the page shows is fetched. */
export function exportAddress(file: "topics.xlsx" | "voices.csv", { period, unit, source }: VoiceFilter): string {
  const asked = Object.entries({ period, unit, source }).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/api/v1/${file}?${new URLSearchParams(asked).toString()}`;
}

/** Everything about topics is asked again after a change. */
function useChange<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: [KEY] }) });
}

export const usePreviewCodeframe = () =>
  useMutation({ mutationFn: (topics: CodeframeTopic[]) => unwrap<CodeframePreview>(client.POST("/api/v1/codeframe/preview", { body: { topics } })) });

export const useSaveCodeframe = () =>
  useChange((body: { version: number; topics: CodeframeTopic[] }) => unwrap<SavedCodeframe>(client.PUT("/api/v1/codeframe", { body })));

export const useDismissTopic = () =>
  useChange((body: { phrase: string; reason: DismissReason }) => unwrap(client.POST("/api/v1/new-topic-dismissals", { body })));

export const useRestoreTopic = () =>
  useChange((id: string) => unwrap(client.DELETE("/api/v1/new-topic-dismissals/{id}", { params: { path: { id } } })));

export const useCorrectVoice = (id: string) =>
  useChange((body: CorrectVoice) => unwrap<Voice>(client.PUT("/api/v1/voices/{id}/labels", { params: { path: { id } }, body })));

export const useWithdrawCorrection = (id: string) =>
  useChange(() => unwrap<Voice>(client.DELETE("/api/v1/voices/{id}/labels", { params: { path: { id } } })));

export const useTrainModel = () => useChange(() => unwrap<VoiceVersion>(client.POST("/api/v1/voice-model/training")));

export const useReturnVersion = () =>
  useChange((id: number) => unwrap<VoiceVersion>(client.POST("/api/v1/voice-versions/{id}/return", { params: { path: { id } } })));
