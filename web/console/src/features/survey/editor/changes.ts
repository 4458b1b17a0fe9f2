import type { Question, QuestionnaireDocument } from "@/shared/api/contract";
import { questionsOf } from "./document";

/** Parts of a question that people notice when they change. */
const PARTS = [
  "text", "help", "kind", "role", "required", "not_applicable", "scale", "options", "rows", "columns", "branches", "max_length", "expression",
  "options_from", "rows_from", "shuffle", "check", "picture", "display_if", "required_if", "rules", "jumps",
] as const;
export type ChangedPart = (typeof PARTS)[number] | "other";

export type Change =
  | { kind: "texts"; part: "title" | "introduction" | "thanks" | "endings" | "order" | "quotas" | "experiments" | "loops" | "languages" }
  | { kind: "pages"; before: number; after: number }
  | { kind: "added" | "removed" | "moved"; question: Question }
  | { kind: "changed"; question: Question; parts: ChangedPart[] };

/** What publishing would change for the people who answer, in the order of the new questionnaire. */
export function changesBetween(before: QuestionnaireDocument, after: QuestionnaireDocument): Change[] {
  const changes: Change[] = [];
  for (const part of ["title", "introduction", "thanks"] as const) {
    if (!same(before[part], after[part])) changes.push({ kind: "texts", part });
  }
  if (!same(before.endings, after.endings)) changes.push({ kind: "texts", part: "endings" });
  for (const part of ["quotas", "experiments", "loops"] as const) {
    if (!same(before[part], after[part])) changes.push({ kind: "texts", part });
  }
  if (!same([before.languages, before.fallback], [after.languages, after.fallback])) changes.push({ kind: "texts", part: "languages" });
  if (!same(courseOf(before), courseOf(after))) changes.push({ kind: "texts", part: "order" });
  if (!same(shapeOf(before), shapeOf(after))) changes.push({ kind: "pages", before: before.pages.length, after: after.pages.length });
  const earlier = new Map(questionsOf(before).map((question) => [question.key, question]));
  const moved = movedKeys(before, after);
  for (const question of questionsOf(after)) {
    const old = earlier.get(question.key);
    earlier.delete(question.key);
    if (!old) {
      changes.push({ kind: "added", question });
      continue;
    }
    const parts: ChangedPart[] = PARTS.filter((part) => !same(old[part], question[part]));
    if (!same(restOf(old), restOf(question))) parts.push("other");
    if (parts.length > 0) changes.push({ kind: "changed", question, parts });
    if (moved.has(question.key)) changes.push({ kind: "moved", question });
  }
  for (const question of earlier.values()) changes.push({ kind: "removed", question });
  return changes;
}

/** Bounds, units and whatever a newer program wrote. */
function restOf(question: Question): unknown {
  const named = new Set<string>(["key", ...PARTS]);
  return Object.fromEntries(Object.entries(question).filter(([name]) => !named.has(name)));
}

function shapeOf(document: QuestionnaireDocument): unknown {
  return document.pages.map(({ key, title }) => [key, title]);
}

/** Which pages are shown, and in which order: of the pages that both documents have. */
function courseOf(document: QuestionnaireDocument): unknown {
  return [document.shuffle_pages, document.pages.filter((page) => page.display_if || page.shuffle).map(({ key, display_if, shuffle }) => [key, display_if, shuffle])];
}

/** Questions that no longer stand in the longest run that kept its order. */
function movedKeys(before: QuestionnaireDocument, after: QuestionnaireDocument): Set<string> {
  const place = new Map(questionsOf(before).map((question, index) => [question.key, index]));
  const kept = questionsOf(after).map((question) => question.key).filter((key) => place.has(key));
  const at = (key: string): number => place.get(key) ?? 0;
  // longest increasing run of earlier places; documents hold at most 200 questions
  const length = kept.map(() => 1);
  kept.forEach((key, index) => {
    for (let earlier = 0; earlier < index; earlier += 1) {
      if (at(kept[earlier] ?? "") < at(key)) length[index] = Math.max(length[index] ?? 1, (length[earlier] ?? 0) + 1);
    }
  });
  const staying = new Set<string>();
  let wanted = Math.max(0, ...length);
  let next = Number.POSITIVE_INFINITY; // place of the one that stays behind this
  for (let index = kept.length - 1; index >= 0; index -= 1) {
    const key = kept[index] ?? "";
    if (length[index] === wanted && at(key) < next) {
      staying.add(key);
      wanted -= 1;
      next = at(key);
    }
  }
  const [pageBefore, pageAfter] = [pagesOf(before), pagesOf(after)];
  return new Set(kept.filter((key) => !staying.has(key) || pageBefore.get(key) !== pageAfter.get(key)));
}

function pagesOf(document: QuestionnaireDocument): Map<string, string> {
  return new Map(document.pages.flatMap((page) => page.questions.map((question) => [question.key, page.key] as const)));
}

/** Equal as documents: an absent part, `null`, an empty text or list and `{}` all say nothing. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: unknown): unknown {
  if (value === null || value === undefined || value === "" || value === false) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain);
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).map(([name, part]) => [name, plain(part)] as const).filter(([, part]) => part !== null);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? null : Object.fromEntries(entries);
}
