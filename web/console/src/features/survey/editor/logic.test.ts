import { expect, test } from "vitest";
import type { Question } from "@/shared/api/contract";
import { sampleDocument } from "@/shared/testing/surveyAnswers";
import { newQuestion } from "./document";
import { applyEdit } from "./edits";
import { flowOf } from "./flow";
import { jumpTargets, targetCode, withTarget } from "./jumps";
import { ENTRIES } from "./kinds";
import { logicOf } from "./logic";
import { dropPlace, stepEdit } from "./outline";

const low = { question: "q_overall", op: "at_most", value: 2 } as const;
const change = (key: string, next: Partial<Omit<Question, "key">>) => applyEdit(sampleDocument(), { type: "question", key, change: next });

test.each<[string, ReturnType<typeof sampleDocument>, string[]]>([
  ["the sample", sampleDocument(), ["shown"]],
  ["a jump without a condition", change("q_overall", { jumps: [{ to: "p_summary" }] }), ["jump", "shown"]],
  ["rule and hint", change("q_comment", { rules: [{ must: low, message: {} }, { must: low, message: {}, soft: true }] }), ["shown", "rule", "hint"]],
  ["an option shown by condition", change("q_went_wrong", { options: [{ key: "a", text: {}, display_if: low }] }), ["shown", "option_shown"]],
  ["required in any case is no condition", change("q_comment", { required: true, required_if: low }), ["shown"]],
])("the logic of %s is told line by line", (_, document, wanted) => {
  expect(logicOf(document).map((line) => line.kind)).toEqual(wanted);
});

test("a jump leads onwards only", () => {
  const { pages, questions } = jumpTargets(sampleDocument(), "q_attitude");
  expect(pages.map(({ page, number }) => [page.key, number])).toEqual([["p_summary", 3]]);
  expect(questions.map(({ key }) => key)).toEqual(["q_environment", "q_recommend", "q_went_wrong", "q_comment"]);
});

test.each([["to:q_x", { if: low, to: "q_x" }], ["end:early", { if: low, end: "early" }]])("the target %s is written and read", (code, wanted) => {
  expect(withTarget({ if: low, to: "before" }, code)).toEqual(wanted);
  expect(targetCode(wanted)).toBe(code);
});

test("jumps that pass each other are drawn in lanes of their own, those to nothing not at all", () => {
  const jumping = applyEdit(change("q_overall", { jumps: [{ if: low, to: "p_summary" }, { to: "gone" }] }), { type: "question", key: "q_attitude", change: { jumps: [{ to: "q_recommend" }] } });
  const { arrows, lanes } = flowOf(jumping);
  expect(arrows.map(({ id, lane, always }) => [id, lane, always])).toEqual([["q_attitude/0", 0, true], ["q_overall/0", 1, false]]);
  expect(lanes).toBe(2);
});

test("what is dropped on a card takes its place, on a page its end", () => {
  expect(dropPlace(sampleDocument(), "question:q_attitude")).toEqual({ page: "p_dimensions", index: 1 });
  expect(dropPlace(sampleDocument(), "page:p_overall")).toEqual({ page: "p_overall", index: 1 });
  expect(dropPlace(sampleDocument(), "question:gone")).toBeNull();
});

test.each<[string, -1 | 1, unknown]>([
  ["q_attitude", -1, { type: "move_question", key: "q_attitude", page: "p_dimensions", index: 0 }],
  ["q_response_speed", -1, { type: "move_question", key: "q_response_speed", page: "p_overall", index: 1 }],
  ["q_environment", 1, { type: "move_question", key: "q_environment", page: "p_summary", index: 0 }],
  ["q_overall", -1, null],
  ["q_comment", 1, null],
])("a step of %s by %i goes over the edges of pages", (key, by, wanted) => {
  expect(stepEdit(sampleDocument(), key, by)).toEqual(wanted);
});

test("a new question of every kind is one that can be answered or says why not", () => {
  for (const entry of ENTRIES) {
    const question = newQuestion(entry.kind, new Set());
    expect(question.kind).toBe(entry.kind);
    expect(question.required, entry.kind).toBe(entry.asked && !entry.optional);
    if (entry.content.includes("options") && !entry.fixedOptions) expect(question.options?.length, entry.kind).toBe(2);
    if (entry.content.includes("rows")) expect(question.rows?.length, entry.kind).toBe(2);
  }
});
