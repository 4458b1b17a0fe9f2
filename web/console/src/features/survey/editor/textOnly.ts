import type { QuestionnaireDocument } from "@/shared/api/contract";

/** Fields that hold words by language; the server decides, this only says whether it is worth asking. */
const TEXTS: ReadonlySet<string> = new Set([
  "title", "introduction", "thanks", "text", "help", "low_label", "high_label", "opposite", "message", "pattern_hint", "unit", "first_label", "second_label", "point_labels",
]);

/** Whether two documents differ, and in nothing but words. */
export function differsInWordsOnly(one: QuestionnaireDocument, other: QuestionnaireDocument): boolean {
  return JSON.stringify(plain(one, false)) === JSON.stringify(plain(other, false)) && JSON.stringify(plain(one, true)) !== JSON.stringify(plain(other, true));
}

/** Without what says nothing, and without words unless they are wanted. */
function plain(value: unknown, words: boolean): unknown {
  if (value === null || value === undefined || value === "" || value === false) return undefined;
  if (Array.isArray(value)) return value.map((one) => plain(one, words) ?? null);
  if (typeof value !== "object") return value;
  const fields = Object.entries(value)
    .filter(([name]) => (words || !TEXTS.has(name)) && name !== "format")
    .map(([name, part]) => [name, plain(part, words)] as const)
    .filter(([, part]) => part !== undefined && !(Array.isArray(part) && part.length === 0));
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}
