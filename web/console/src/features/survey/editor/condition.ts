import type { Comparison, Condition, ConditionTest, Question, QuestionnaireDocument } from "@/shared/api/contract";
import { pointsOf, questionsOf } from "./document";

/** What the editor can build: comparisons that all or any of which must hold. */
export interface SimpleCondition {
  mode: "all" | "any";
  tests: ConditionTest[];
}

/** `null` for conditions that are nested deeper, look at rows or hold a formula; those are shown as a sentence and kept as they are. */
export function readCondition(condition: Condition | null | undefined): SimpleCondition | null {
  if (!condition) return { mode: "all", tests: [] };
  if ("question" in condition) return isSimple(condition) ? { mode: "all", tests: [condition] } : null;
  if ("not" in condition || "expression" in condition) return null;
  const mode = "all" in condition ? "all" : "any";
  const parts = "all" in condition ? condition.all : condition.any;
  return parts.every((part): part is ConditionTest => "question" in part && isSimple(part)) ? { mode, tests: parts } : null;
}

const SIMPLE: ReadonlySet<Comparison> = new Set(["at_most", "at_least", "equals", "not_equals", "answered", "not_answered", "includes"]);

/** Whether the fields of the editor can show it without losing anything. */
function isSimple(test: ConditionTest): boolean {
  return test.row === undefined && SIMPLE.has(test.op);
}

/** Without comparisons the question shows always. */
export function writeCondition({ mode, tests }: SimpleCondition): Condition | undefined {
  if (tests.length === 0) return undefined;
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return mode === "all" ? { all: tests } : { any: tests };
}

const BY_KIND: Partial<Record<Question["kind"], readonly Comparison[]>> = {
  scale: ["at_most", "at_least", "equals", "not_equals", "answered", "not_answered"],
  single_choice: ["equals", "not_equals", "answered", "not_answered"],
  multiple_choice: ["includes", "answered", "not_answered"],
  dropdown: ["equals", "not_equals", "answered", "not_answered"],
  yes_no: ["equals", "not_equals", "answered", "not_answered"],
};
const ANY: readonly Comparison[] = ["answered", "not_answered"];

export function comparisonsFor(question: Question | undefined): readonly Comparison[] {
  return (question && BY_KIND[question.kind]) ?? ANY;
}

export function needsValue(op: Comparison): boolean {
  return op !== "answered" && op !== "not_answered";
}

/** Values an answer to `question` can have: points of the scale or keys of its options. */
export function valuesOf(question: Question | undefined): (number | string)[] {
  if (!question) return [];
  if (question.scale) return pointsOf(question.scale);
  return (question.options ?? []).map((option) => option.key);
}

/** Only questions asked before can decide whether one is shown. */
export function earlierQuestions(document: QuestionnaireDocument, key: string): Question[] {
  const all = questionsOf(document);
  const own = all.findIndex((question) => question.key === key);
  return own < 0 ? [] : all.slice(0, own);
}

/** A comparison with `question` that can hold: low ratings of a scale, the first option of a choice. */
export function testFor(question: Question): ConditionTest {
  const [op = "answered"] = comparisonsFor(question);
  return fitted({ question: question.key, op }, question);
}

/** The comparison after its question or operation changed: what no longer fits is replaced. */
export function fitted(test: ConditionTest, question: Question | undefined): ConditionTest {
  const possible = comparisonsFor(question);
  const op = possible.includes(test.op) ? test.op : (possible[0] ?? "answered");
  if (!needsValue(op)) return { question: test.question, op };
  const values = valuesOf(question);
  const kept = values.find((value) => value === test.value);
  return { question: test.question, op, value: kept ?? (op === "at_most" ? lowValue(question) : values[0]) };
}

/** What counts as a low rating by default: 2 of 5, 4 of 10. */
function lowValue(question: Question | undefined): number | undefined {
  const scale = question?.scale;
  return scale && (scale.max === 10 ? 4 : Math.min(scale.max, scale.min + 1));
}
