import { expect, test } from "vitest";
import type { Condition, ConditionTest } from "@/shared/api/contract";
import { sampleDocument } from "@/shared/testing/surveyAnswers";
import { comparisonsFor, earlierQuestions, fitted, readCondition, testFor, valuesOf, writeCondition } from "./condition";
import { findQuestion } from "./document";

const low: ConditionTest = { question: "q_overall", op: "at_most", value: 2 };
const said: ConditionTest = { question: "q_comment", op: "answered" };
const question = (key: string) => findQuestion(sampleDocument(), key);

test.each<[string, Condition | undefined]>([
  ["none", undefined],
  ["one", low],
  ["all of several", { all: [low, said] }],
  ["any of several", { any: [low, said] }],
])("a condition of %s is read and written back as it was", (_, condition) => {
  const simple = readCondition(condition);
  expect(simple && writeCondition(simple)).toEqual(condition);
});

test.each<[string, Condition]>([
  ["not", { not: low }],
  ["a group in a group", { all: [low, { any: [low, said] }] }],
  ["a formula", { expression: "q_overall > 2" }],
  ["a row of a matrix", { question: "q_aspects", row: "speed", op: "at_most", value: 2 }],
  ["a comparison without fields", { all: [low, { question: "q_why", op: "count_at_least", value: 2 }] }],
])("a nested condition (%s) is left alone", (_, condition) => {
  expect(readCondition(condition)).toBeNull();
});

test("a group of one becomes the one", () => {
  expect(writeCondition({ mode: "any", tests: [low] })).toEqual(low);
});

test("only earlier questions can decide", () => {
  expect(earlierQuestions(sampleDocument(), "q_attitude").map(({ key }) => key)).toEqual(["q_overall", "q_response_speed"]);
  expect(earlierQuestions(sampleDocument(), "q_overall")).toEqual([]);
});

test.each([
  ["q_overall", { question: "q_overall", op: "at_most", value: 2 }],
  ["q_recommend", { question: "q_recommend", op: "at_most", value: 4 }],
  ["q_went_wrong", { question: "q_went_wrong", op: "includes", value: "process" }],
  ["q_comment", { question: "q_comment", op: "answered" }],
])("a new comparison with %s can hold", (key, wanted) => {
  const asked = question(key);
  expect(asked && testFor(asked)).toEqual(wanted);
});

test.each<[string, ConditionTest, string, ConditionTest]>([
  ["keeps a value that is on the scale", { ...low, question: "q_recommend", value: 7 }, "q_recommend", { question: "q_recommend", op: "at_most", value: 7 }],
  ["replaces a value off the scale", { ...low, op: "equals", value: 9 }, "q_overall", { question: "q_overall", op: "equals", value: 1 }],
  ["drops the value where none is needed", { ...low, op: "answered" }, "q_overall", { question: "q_overall", op: "answered" }],
  ["replaces a comparison that the kind does not allow", { question: "q_comment", op: "at_most", value: 2 }, "q_comment", { question: "q_comment", op: "answered" }],
])("a changed comparison %s", (_, changed, key, wanted) => {
  expect(fitted(changed, question(key))).toEqual(wanted);
});

test("values and comparisons are those of the kind", () => {
  expect(valuesOf(question("q_overall"))).toEqual([1, 2, 3, 4, 5]);
  expect(valuesOf(question("q_went_wrong"))).toEqual(["process", "waiting", "other"]);
  expect(comparisonsFor(question("q_comment"))).toEqual(["answered", "not_answered"]);
});
