import type { Comparison, Condition, ConditionTest, Question, QuestionnaireDocument } from "@/shared/api/contract";
import { optionsOf, rowsOf } from "./carried";
import { pointsOf, questionsOf } from "./document";
import { entryOf } from "./kinds";

/** What an answer, or one row of it, is to a comparison; as the server's check sees it. */
export type Shape =
  | { type: "points"; points: number[] }
  | { type: "key" | "keys"; keys: string[] }
  | { type: "number" | "moment" | "text" | "any" | "rows" | "presence" };

export function shapeOf(document: QuestionnaireDocument, question: Question, inRow: boolean): Shape {
  const keys = (): string[] => optionsOf(document, question).map(({ key }) => key);
  const columns = (): string[] => (question.columns ?? []).map(({ key }) => key);
  const points = (): number[] => (question.scale ? pointsOf(question.scale) : []);
  switch (entryOf(question.kind)?.compared) {
    case "points":
      return { type: "points", points: points() };
    case "number":
      return { type: "number" };
    case "moment":
      return { type: "moment" };
    case "text":
      return { type: "text" };
    case "any":
      return { type: "any" };
    case "option":
      return { type: "key", keys: keys() };
    case "pictures":
      return question.multiple ? (inRow ? { type: "presence" } : { type: "keys", keys: keys() }) : { type: "key", keys: keys() };
    case "options":
      return inRow ? { type: "presence" } : { type: "keys", keys: keys() };
    case "ranking":
      return inRow ? { type: "number" } : { type: "keys", keys: keys() };
    case "sum":
      return inRow ? { type: "number" } : { type: "rows" };
    case "files":
      return { type: "rows" };
    case "row_text":
      return { type: inRow ? "text" : "rows" };
    case "row_points":
      return inRow ? { type: "points", points: points() } : { type: "rows" };
    case "row_option":
      return inRow ? { type: "key", keys: columns() } : { type: "rows" };
    case "row_options":
      return inRow ? { type: "keys", keys: columns() } : { type: "rows" };
    case "row_pair":
      return inRow ? { type: "presence" } : { type: "rows" };
    default:
      return { type: "presence" };
  }
}

const PRESENCE: readonly Comparison[] = ["answered", "not_answered"];
const ORDER: readonly Comparison[] = ["at_most", "at_least", "below", "above"];
const COUNTS: readonly Comparison[] = ["count_at_least", "count_at_most"];
/** The first of each is what a new comparison begins with. */
const POSSIBLE: Record<Shape["type"], readonly Comparison[]> = {
  points: [...ORDER, "equals", "not_equals", ...PRESENCE],
  number: [...ORDER, "equals", "not_equals", ...PRESENCE],
  moment: [...ORDER, "equals", "not_equals", ...PRESENCE],
  key: ["equals", "not_equals", ...PRESENCE],
  keys: ["includes", "excludes", ...COUNTS, ...PRESENCE],
  text: ["answered", "not_answered", "includes", "excludes", "equals", "not_equals"],
  any: [...ORDER, "equals", "not_equals", ...PRESENCE],
  rows: ["answered", "not_answered", ...COUNTS],
  presence: PRESENCE,
};

export function comparisonsFor(shape: Shape): readonly Comparison[] {
  return POSSIBLE[shape.type];
}

export function needsValue(op: Comparison): boolean {
  return !PRESENCE.includes(op);
}

export function isCount(op: Comparison): boolean {
  return COUNTS.includes(op);
}

/** Values to choose from; `null` where any number, text or moment may be written. */
export function valuesOf(shape: Shape, op: Comparison): (number | string)[] | null {
  if (isCount(op)) return null;
  if (shape.type === "points") return shape.points;
  return shape.type === "key" || shape.type === "keys" ? shape.keys : null;
}

/** Rows, or options with a number of their own, that a comparison can look at. */
export function partsOf(document: QuestionnaireDocument, question: Question): { key: string; text: Question["text"] }[] {
  const compared = entryOf(question.kind)?.compared;
  if (compared === "ranking" || compared === "sum") return optionsOf(document, question);
  return compared?.startsWith("row_") ? rowsOf(document, question) : [];
}

/** Only questions asked before can decide whether one is shown; `own` adds the question itself, for its rules. */
export function earlierQuestions(document: QuestionnaireDocument, key: string, own = false): Question[] {
  const all = questionsOf(document);
  const at = all.findIndex((question) => question.key === key);
  return at < 0 ? [] : all.slice(0, own ? at + 1 : at).filter((question) => entryOf(question.kind)?.compared !== "none");
}

/** Questions before a page. */
export function questionsBefore(document: QuestionnaireDocument, page: string): Question[] {
  const at = document.pages.findIndex(({ key }) => key === page);
  return document.pages.slice(0, Math.max(0, at)).flatMap(({ questions }) => questions).filter((question) => entryOf(question.kind)?.compared !== "none");
}

/** A comparison with `question` that can hold: low ratings of a scale, the first option of a choice. */
export function testFor(document: QuestionnaireDocument, question: Question): ConditionTest {
  const row = partsOf(document, question)[0]?.key;
  const inRow = row !== undefined && shapeOf(document, question, true).type === "points";
  const test: ConditionTest = { question: question.key, op: comparisonsFor(shapeOf(document, question, inRow))[0] ?? "answered" };
  return fitted(document, inRow ? { ...test, row } : test, question);
}

/** The comparison after its question, row or operation changed: what no longer fits is replaced. */
export function fitted(document: QuestionnaireDocument, test: ConditionTest, question: Question | undefined): ConditionTest {
  if (!question) return test;
  const row = partsOf(document, question).some(({ key }) => key === test.row) ? test.row : undefined;
  const shape = shapeOf(document, question, row !== undefined);
  const possible = comparisonsFor(shape);
  const op = possible.includes(test.op) ? test.op : (possible[0] ?? "answered");
  const kept: ConditionTest = row === undefined ? { question: question.key, op } : { question: question.key, row, op };
  if (!needsValue(op)) return kept;
  return { ...kept, value: valueFor(shape, op, test.value, question) };
}

function valueFor(shape: Shape, op: Comparison, value: number | string | undefined, question: Question): number | string | undefined {
  if (isCount(op)) return typeof value === "number" ? value : 1;
  const values = valuesOf(shape, op);
  if (values) return values.find((one) => one === value) ?? (op === "at_most" ? lowValue(question) : values[0]);
  if (shape.type === "number") return typeof value === "number" ? value : 0;
  if (shape.type === "any") return value ?? 0;
  return typeof value === "string" ? value : "";
}

/** What counts as a low rating by default: 2 of 5, 4 of 10. */
function lowValue({ scale }: Question): number | undefined {
  return scale && (scale.max === 10 ? 4 : Math.min(scale.max, scale.min + 1));
}

/** How the parts of a group are joined. */
export type GroupMode = "all" | "any";

export function isTest(condition: Condition): condition is ConditionTest {
  return "question" in condition;
}

/** The parts of a group; a single condition is a group of one. */
export function groupOf(condition: Condition | null | undefined): { mode: GroupMode; parts: Condition[] } {
  if (!condition) return { mode: "all", parts: [] };
  if ("all" in condition) return { mode: "all", parts: condition.all };
  if ("any" in condition) return { mode: "any", parts: condition.any };
  return { mode: "all", parts: [condition] };
}

/** A group of one is the one, an empty one is no condition at all. */
export function grouped(mode: GroupMode, parts: Condition[]): Condition | undefined {
  const [only] = parts;
  if (parts.length <= 1) return only;
  return mode === "all" ? { all: parts } : { any: parts };
}

/** Keys of all questions that a condition compares; formulas are read by the server. */
export function questionsIn(condition: Condition | null | undefined): string[] {
  if (!condition) return [];
  if (isTest(condition)) return [condition.question];
  if ("expression" in condition) return [];
  if ("not" in condition) return questionsIn(condition.not);
  return groupOf(condition).parts.flatMap(questionsIn);
}
