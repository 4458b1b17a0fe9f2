import type { Sentiment, TextSource } from "@/shared/api/contract";
import { readChoice, readPeriod, readText } from "@/shared/routing/search";

export const SENTIMENTS: readonly Sentiment[] = ["negative", "neutral", "positive"];
export const SOURCES: readonly TextSource[] = ["response", "feedback", "case"];

export interface VoiceFilter {
  period?: string;
  unit?: string;
  source?: TextSource;
}

export interface NewTopicSearch {
  unit?: string;
  source?: TextSource;
}

export function readNewTopicSearch(raw: Record<string, unknown>): NewTopicSearch {
  return { unit: readText(raw, "unit"), source: readChoice(raw, "source", SOURCES) };
}

export interface VoiceSearch extends VoiceFilter {
  /** The topic shown beside the list; `none` for texts without one. */
  topic?: string;
  tone?: Sentiment;
}

/** What cannot be read is dropped. */
export function readVoiceSearch(raw: Record<string, unknown>): VoiceSearch {
  return {
    period: readPeriod(raw),
    unit: readText(raw, "unit"),
    source: readChoice(raw, "source", SOURCES),
    topic: readText(raw, "topic"),
    tone: readChoice(raw, "tone", SENTIMENTS),
  };
}
