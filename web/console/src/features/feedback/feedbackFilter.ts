import type { FeedbackChannel, FeedbackKind, FeedbackSeverity, FeedbackState } from "@/shared/api/contract";
import { readChoice, readPeriod, readText } from "@/shared/routing/search";

export const KINDS: readonly FeedbackKind[] = ["complaint", "enquiry", "suggestion", "compliment", "report"];
export const SEVERITIES: readonly FeedbackSeverity[] = ["low", "normal", "serious", "critical"];
export const CHANNELS: readonly FeedbackChannel[] = [
  "phone", "counter", "email", "letter", "social_media", "outside_platform", "follow_up", "mystery_visit", "web", "qr_code", "low_score",
];
/** What staff write down; customers send the rest themselves. */
export const WRITTEN_DOWN: readonly FeedbackChannel[] = CHANNELS.slice(0, 8);
export const STATES: readonly (FeedbackState | "open")[] = [
  "open", "recorded", "in_progress", "answered", "closed", "adopted", "rejected", "implemented", "withdrawn",
];
export const LINKED = ["counted", "duplicates", "repeats"] as const;

export interface FeedbackFilter {
  q?: string;
  kind?: FeedbackKind;
  state?: FeedbackState | "open";
  channel?: FeedbackChannel;
  severity?: FeedbackSeverity;
  linked?: (typeof LINKED)[number];
  unit?: string;
  period?: string;
}

export interface FeedbackSearch extends FeedbackFilter {
  cursor?: string;
  /** The feedback shown beside the list. */
  feedback?: string;
}

/** What cannot be read is dropped. */
export function readFeedbackSearch(raw: Record<string, unknown>): FeedbackSearch {
  return {
    q: readText(raw, "q"),
    kind: readChoice(raw, "kind", KINDS),
    state: readChoice(raw, "state", STATES),
    channel: readChoice(raw, "channel", CHANNELS),
    severity: readChoice(raw, "severity", SEVERITIES),
    linked: readChoice(raw, "linked", LINKED),
    unit: readText(raw, "unit"),
    period: readPeriod(raw),
    cursor: readText(raw, "cursor"),
    feedback: readText(raw, "feedback"),
  };
}
