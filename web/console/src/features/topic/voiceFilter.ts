import type { CorrectVoice, Permission, Sentiment, TextSource, Voice } from "@/shared/api/contract";
import { readChoice, readPeriod, readText } from "@/shared/routing/search";

export const SENTIMENTS: readonly Sentiment[] = ["negative", "neutral", "positive"];
export const SOURCES: readonly TextSource[] = ["response", "feedback", "case"];

const READ_WITH: Record<TextSource, Permission> = { response: "response.read", feedback: "feedback.read", case: "case.read" };

/** What the server leaves out of an answer, for the reader may not see it. */
export function sourcesLeftOut(permissions: readonly Permission[], asked: TextSource | undefined): TextSource[] {
  return SOURCES.filter((source) => (asked ?? source) === source && !permissions.includes(READ_WITH[source]));
}

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

/** The labels of a text as they are, in the form in which a person gives them. */
export function labelsOf(voice: Voice): CorrectVoice {
  return { sentiment: voice.sentiment, topics: voice.mentions.map(({ topic, sentiment }) => ({ topic, sentiment })) };
}
