import { expect, test } from "vitest";
import type { Comparison, Condition, ConditionTest, Question, QuestionKind } from "@/shared/api/contract";
import { sampleDocument } from "@/shared/testing/surveyAnswers";
import { comparisonsFor, earlierQuestions, fitted, grouped, groupOf, questionsIn, shapeOf, testFor, valuesOf } from "./condition";
import { newQuestion } from "./document";
import { applyEdit } from "./edits";
import { ENTRIES } from "./kinds";

const low: ConditionTest = { question: "q_overall", op: "at_most", value: 2 };
const said: ConditionTest = { question: "q_comment", op: "answered" };

/** The sample with a question of `kind` at its end. */
function holding(kind: QuestionKind, change: Partial<Question> = {}) {
  const question = { ...newQuestion(kind, new Set()), key: "q_new", ...change };
  return { document: applyEdit(sampleDocument(), { type: "add_question", question, page: "p_summary" }), question };
}

const find = (key: string) => sampleDocument().pages.flatMap((page) => page.questions).find((question) => question.key === key) as Question;

test.each<[string, Condition | undefined]>([
  ["none", undefined],
  ["one", low],
  ["all of several", { all: [low, said] }],
  ["any of several", { any: [low, { not: said }] }],
  ["a group in a group", { all: [low, { any: [low, { expression: "q_overall > 2" }] }] }],
])("a condition of %s is taken apart and put together as it was", (_, condition) => {
  const { mode, parts } = groupOf(condition);
  expect(grouped(mode, parts)).toEqual(condition);
});

test("a group of one becomes the one", () => {
  expect(grouped("any", [low])).toEqual(low);
});

test("questions are found however deep they stand", () => {
  expect(questionsIn({ all: [low, { not: { any: [said, { expression: "q_x > 1" }] } }] })).toEqual(["q_overall", "q_comment"]);
});

test("only earlier questions can decide; rules see their own too", () => {
  expect(earlierQuestions(sampleDocument(), "q_attitude").map(({ key }) => key)).toEqual(["q_overall", "q_response_speed"]);
  expect(earlierQuestions(sampleDocument(), "q_overall")).toEqual([]);
  expect(earlierQuestions(sampleDocument(), "q_overall", true).map(({ key }) => key)).toEqual(["q_overall"]);
});

test.each([
  ["q_overall", { question: "q_overall", op: "at_most", value: 2 }],
  ["q_recommend", { question: "q_recommend", op: "at_most", value: 4 }],
  ["q_went_wrong", { question: "q_went_wrong", op: "includes", value: "process" }],
  ["q_comment", { question: "q_comment", op: "answered" }],
])("a new comparison with %s can hold", (key, wanted) => {
  expect(testFor(sampleDocument(), find(key))).toEqual(wanted);
});

test.each<[string, ConditionTest, string, ConditionTest]>([
  ["keeps a value that is on the scale", { ...low, value: 7 }, "q_recommend", { question: "q_recommend", op: "at_most", value: 7 }],
  ["replaces a value off the scale", { ...low, op: "equals", value: 9 }, "q_overall", { question: "q_overall", op: "equals", value: 1 }],
  ["drops the value where none is needed", { ...low, op: "answered" }, "q_overall", { question: "q_overall", op: "answered" }],
  ["replaces a comparison that the kind does not allow", { ...said, op: "at_most", value: 2 }, "q_comment", { question: "q_comment", op: "answered" }],
  ["drops a row that the question does not have", { ...low, row: "speed" }, "q_overall", low],
])("a changed comparison %s", (_, changed, key, wanted) => {
  expect(fitted(sampleDocument(), changed, find(key))).toEqual(wanted);
});

test("a matrix is compared by row, as a whole it is counted", () => {
  const { document, question } = holding("matrix_scale");
  expect(testFor(document, question)).toEqual({ question: "q_new", row: "r_1", op: "at_most", value: 2 });
  expect(fitted(document, { question: "q_new", op: "count_at_least" }, question)).toEqual({ question: "q_new", op: "count_at_least", value: 1 });
});

test("the place in a ranking and the share of a sum are numbers", () => {
  for (const kind of ["ranking", "constant_sum"] as const) {
    const { document, question } = holding(kind);
    expect(fitted(document, { question: "q_new", row: "o_2", op: "at_most", value: 1 }, question)).toEqual({ question: "q_new", row: "o_2", op: "at_most", value: 1 });
  }
});

test("options carried forward can be compared", () => {
  const { document, question } = holding("single_choice", { options: [], options_from: { question: "q_went_wrong", take: "chosen" } });
  expect(valuesOf(shapeOf(document, question, false), "equals")).toEqual(["process", "waiting", "other"]);
});

test("every kind begins with a comparison that needs nothing more or has its value", () => {
  for (const { kind, compared } of ENTRIES.filter((entry) => entry.compared !== "none")) {
    const { document, question } = holding(kind);
    const found = testFor(document, question);
    const possible: readonly Comparison[] = comparisonsFor(shapeOf(document, question, found.row !== undefined));
    expect(possible, `${kind} ${compared}`).toContain(found.op);
  }
});
