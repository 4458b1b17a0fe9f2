import { expect, test } from "vitest";
import type { QuestionnaireDocument } from "@/shared/api/contract";
import { crossedCells, quotaQuestions } from "./quotas";

const option = (key: string, zh: string, en?: string) => ({ key, text: { "zh-CN": zh, en } });
const base = { text: {}, required: true, not_applicable: false } as const;
const document: QuestionnaireDocument = {
  format: 2,
  title: {},
  pages: [
    {
      key: "p",
      questions: [
        { ...base, key: "q_sex", kind: "single_choice", options: [option("man", "男", "Male"), option("woman", "女", "Female")] },
        { ...base, key: "q_used", kind: "multiple_choice", options: [option("hall", "营业厅"), option("app", "应用")] },
        { ...base, key: "q_overall", kind: "scale", scale: { min: 1, max: 5 } },
        { ...base, key: "q_words", kind: "open" },
      ],
    },
  ],
};
const [sex, used] = document.pages[0]?.questions ?? [];

test("cells are made from questions with options", () => {
  expect(quotaQuestions(document).map(({ key }) => key)).toEqual(["q_sex", "q_used"]);
});

test("one question makes a cell for each option", () => {
  const cells = crossedCells(document, sex ? [sex] : [], 50);
  expect(cells.map(({ text, if: condition, limit }) => [text?.["zh-CN"], condition, limit])).toEqual([
    ["男", { question: "q_sex", op: "equals", value: "man" }, 50],
    ["女", { question: "q_sex", op: "equals", value: "woman" }, 50],
  ]);
});

test("two questions are crossed, and several choices are included", () => {
  const cells = crossedCells(document, sex && used ? [sex, used] : [], 10);
  expect(cells.map(({ text }) => text?.["zh-CN"])).toEqual(["男 × 营业厅", "男 × 应用", "女 × 营业厅", "女 × 应用"]);
  expect(cells[3]?.if).toEqual({ all: [{ question: "q_sex", op: "equals", value: "woman" }, { question: "q_used", op: "includes", value: "app" }] });
  expect(new Set(cells.map(({ key }) => key)).size).toBe(4);
});
