import { expect, test } from "vitest";
import type { Question } from "@/shared/api/contract";
import { fieldOf, readAnswer } from "./answerText";

const question = (kind: string, more: object = {}): Question =>
  ({ key: "q", kind, text: { "zh-CN": "问" }, required: false, not_applicable: false, ...more }) as Question;
const options = [{ key: "a", text: { "zh-CN": "甲" } }];

test.each([
  [question("scale", { scale: { min: 1, max: 3 } }), { kind: "choices", several: false, options: [1, 2, 3].map((value) => ({ value, label: String(value) })) }],
  [question("multiple_choice", { options }), { kind: "choices", several: true, options: [{ value: "a", label: "甲" }] }],
  [question("open"), { kind: "text" }],
  [question("matrix_scale"), { kind: "json" }],
])("a question is answered in its own way %#", (asked, field) => {
  expect(fieldOf(asked, "zh-CN")).toEqual(field);
});

test.each([
  [question("open"), " ", null],
  [question("open"), "12", "12"],
  [question("number"), "12.5", 12.5],
  [question("number"), "x", "x"],
  [question("scale", { scale: { min: 1, max: 5 } }), 4, 4],
  [question("multiple_choice", { options }), ["a"], ["a"]],
  [question("matrix_scale"), '{"r1":3}', { r1: 3 }],
  [question("matrix_scale"), "{", "{"],
])("what was entered is read for the API %#", (asked, entered, sent) => {
  expect(readAnswer(asked, entered)).toEqual(sent);
});
