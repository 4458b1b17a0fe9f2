import { expect, test } from "vitest";
import type { Question, QuestionnaireDocument } from "@/shared/api/contract";
import { adopt } from "./adopt";
import { applyEdit } from "./edits";

const open = (key: string, more: Partial<Question> = {}): Question => ({ key, kind: "open", text: { "zh-CN": key }, required: false, not_applicable: false, ...more });
const here: QuestionnaireDocument = { format: 2, title: {}, endings: [{ key: "end_1", text: {} }], pages: [{ key: "p1", questions: [open("q1", { role: { kind: "comment" } }), open("q_own")] }] };
const found: QuestionnaireDocument = {
  format: 2,
  title: { "zh-CN": "来的" },
  endings: [{ key: "end_1", text: { "zh-CN": "不问了" } }],
  pages: [
    { key: "p1", questions: [open("q1", { role: { kind: "comment" } }), open("q2", { jumps: [{ if: { question: "q1", op: "answered" }, end: "end_1" }, { to: "p2" }] })] },
    {
      key: "p2",
      questions: [
        open("q3", {
          text: { "zh-CN": "您说{q1}，{{q1 和 {q2}" },
          display_if: { all: [{ question: "q1", op: "answered" }, { not: { expression: "answered(q1) and q2.q1 = 'q1'" } }] },
          options_from: { question: "q1", take: "chosen" },
        }),
      ],
    },
  ],
};

test("keys that are taken are given anew, and everything that named them follows", () => {
  const { pages, endings } = adopt(here, found);
  const [first, second] = pages;
  const q1 = first?.questions[0]?.key ?? "";
  expect(q1).not.toBe("q1");
  expect(first?.key).not.toBe("p1");
  expect(second?.key).toBe("p2");
  expect(first?.questions[1]).toMatchObject({ key: "q2", jumps: [{ if: { question: q1 }, end: endings[0]?.key }, { to: "p2" }] });
  expect(endings[0]?.key).not.toBe("end_1");
  expect(second?.questions[0]).toMatchObject({
    text: { "zh-CN": `您说{${q1}}，{{q1 和 {q2}` },
    display_if: { all: [{ question: q1 }, { not: { expression: `answered(${q1}) and q2.q1 = 'q1'` } }] },
    options_from: { question: q1 },
  });
});

test("a role that is played already is not played twice", () => {
  expect(adopt(here, found).pages[0]?.questions[0]?.role).toBeNull();
});

test("one page of questions comes in behind the cursor, several pages come as pages", () => {
  const adopted = adopt(here, { ...found, pages: found.pages.slice(0, 1) });
  const one = applyEdit(here, { type: "insert_pages", ...adopted, at: { page: "p1", after: "q1" } });
  expect(one.pages.map(({ questions }) => questions.map(({ key }) => key))).toEqual([["q1", adopted.pages[0]?.questions[0]?.key, "q2", "q_own"]]);
  const both = adopt(here, found);
  const several = applyEdit(here, { type: "insert_pages", ...both, at: { page: "p1", after: "q1" } });
  expect(several.pages.map(({ key }) => key)).toEqual(["p1", both.pages[0]?.key, "p2"]);
  expect(several.endings?.length).toBe(2);
});

test("an empty page takes the first of the pages", () => {
  const empty: QuestionnaireDocument = { format: 2, title: {}, pages: [{ key: "p_first", questions: [] }] };
  const next = applyEdit(empty, { type: "insert_pages", ...adopt(empty, found), at: { page: "p_first" } });
  expect(next.pages.map(({ key, questions }) => [key, questions.length])).toEqual([["p_first", 2], ["p2", 1]]);
});
