import { expect, test } from "vitest";
import type { QuestionnaireDocument } from "@/shared/api/contract";
import { sampleDocument } from "@/shared/testing/surveyAnswers";
import { applyEdit } from "./edits";
import { isMissing, stringsOf } from "./strings";
import { differsInWordsOnly } from "./textOnly";

test("every text is found and written back to its place", () => {
  const document = sampleDocument();
  for (const one of stringsOf(document)) {
    const edited = applyEdit(document, one.write({ ...one.value, en: "changed here" }));
    const found = stringsOf(edited).find(({ id }) => id === one.id);
    expect(found?.value.en, one.id).toBe("changed here");
    expect(differsInWordsOnly(document, edited), one.id).toBe(true);
  }
});

test("a text is missing where another language has one", () => {
  expect(isMissing({ "zh-CN": "中" }, "en")).toBe(true);
  expect(isMissing({ "zh-CN": "中", en: " " }, "en")).toBe(true);
  expect(isMissing({}, "en")).toBe(false);
});

test.each<[string, (document: QuestionnaireDocument) => QuestionnaireDocument, boolean]>([
  ["nothing", (document) => document, false],
  ["an empty list that was not there", (document) => ({ ...document, endings: [] }), false],
  ["a title", (document) => ({ ...document, title: { "zh-CN": "新" } }), true],
  ["a title and a page", (document) => ({ ...document, title: { "zh-CN": "新" }, pages: document.pages.slice(1) }), false],
  ["whether a question is required", (document) => applyEdit(document, { type: "question", key: "q_comment", change: { required: true } }), false],
])("a draft that differs in %s can be a correction: %s", (_, change, wanted) => {
  expect(differsInWordsOnly(sampleDocument(), change(sampleDocument()))).toBe(wanted);
});
