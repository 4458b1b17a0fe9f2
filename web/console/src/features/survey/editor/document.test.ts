import { expect, test } from "vitest";
import { applyEdit } from "./edits";
import { namedIn, readDocument } from "./document";

const text = { "zh-CN": "问" };
const matrix = {
  key: "q_rows", kind: "matrix_scale", text, required: true, not_applicable: false, scale: { min: 1, max: 5, look: "stars" },
  rows: [{ key: "speed", text, display_if: { expression: "q_a > 1" } }], rules: [{ must: { question: "q_rows", op: "answered" }, message: text }],
};
const choice = {
  key: "q_a", kind: "dropdown", text, required: false, not_applicable: false,
  options: [{ key: "a", text, score: 2 }, { key: "other", text, with_text: "required", fixed: true }], jumps: [{ end: "e" }],
};
const saved = { format: 2, languages: ["zh-CN"], title: text, endings: [{ key: "e", text }], pages: [{ key: "p", shuffle: true, questions: [choice, matrix] }] };

test("what the editor has no fields for is kept as it was", () => {
  expect(readDocument(saved)).toEqual(saved);
});

test("texts and required of any kind can be changed, and nothing else changes", () => {
  const edited = applyEdit(readDocument(saved), { type: "question", key: "q_rows", change: { text: { "zh-CN": "新" }, required: false } });
  expect(edited.pages[0]?.questions[1]).toEqual({ ...matrix, text: { "zh-CN": "新" }, required: false });
  expect(edited.pages[0]?.questions[0]).toEqual(choice);
});

test("an answer piped into a text is named by its question; what is no question stays as written", () => {
  const words = { "zh-CN": "您来办的是{q_a}，编号{q_gone}。" };
  expect(namedIn(readDocument(saved), words, "zh-CN")).toBe("您来办的是【问】，编号{q_gone}。");
});
