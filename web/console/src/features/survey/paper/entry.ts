import { ApiError } from "@/shared/api/problem";
import type { PaperSheet } from "@/shared/api/contract";

/** The server's words for each field that it refuses, by key of the field. */
export function fieldProblems(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const wrong = error.fields.filter(({ place }) => place.startsWith("/entry/"));
  return Object.fromEntries(wrong.map(({ place, detail }) => [place.slice("/entry/".length), detail]));
}

/** The sheet to key after `last`: the next that waits for a second entry by this person, or else a new one. */
export function nextNumber(sheets: readonly Pick<PaperSheet, "number" | "state" | "is_mine">[], last: number): number {
  const second = sheets.find((sheet) => sheet.state === "awaiting_second" && !sheet.is_mine && sheet.number > last);
  if (second) return second.number;
  return Math.max(last, ...sheets.map(({ number }) => number)) + 1;
}
