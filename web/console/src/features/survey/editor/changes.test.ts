import { expect, test } from "vitest";
import { sampleDocument } from "@/shared/testing/surveyAnswers";
import { changesBetween, type Change } from "./changes";
import { newQuestion } from "./document";
import { applyEdit, type Edit } from "./edits";
import { problemsByTarget, targetOf } from "./place";

const short = (change: Change): string =>
  "question" in change ? `${change.kind} ${change.question.key}${change.kind === "changed" ? ` ${change.parts.join(",")}` : ""}` : change.kind === "texts" ? `texts ${change.part}` : change.kind;

test.each<[string, Edit[], string[]]>([
  ["nothing", [], []],
  ["an empty help is no help", [{ type: "question", key: "q_attitude", change: { help: { "zh-CN": "" } } }], []],
  ["words and duty of one question", [{ type: "question", key: "q_comment", change: { text: { "zh-CN": "新" }, required: true } }], ["changed q_comment text,required"]],
  ["greeting", [{ type: "document", change: { introduction: { "zh-CN": "您好" } } }], ["texts introduction"]],
  ["one question moved up is one move", [{ type: "move_question", key: "q_environment", page: "p_dimensions", index: 0 }], ["moved q_environment"]],
  ["a question on another page, in the same order", [{ type: "move_question", key: "q_response_speed", page: "p_overall", index: 1 }], ["moved q_response_speed"]],
  ["logic of questions and pages", [
    { type: "question", key: "q_comment", change: { jumps: [{ end: "e" }], rules: [] } },
    { type: "page", key: "p_summary", change: { shuffle: true } },
    { type: "document", change: { endings: [{ key: "e", text: {} }] } },
  ], ["texts endings", "texts order", "changed q_comment jumps"]],
  ["removed", [{ type: "remove_question", key: "q_recommend" }], ["removed q_recommend"]],
  ["a new page", [{ type: "add_page", page: { key: "p_new", questions: [] } }], ["pages"]],
])("publishing after %s says so", (_, edits, wanted) => {
  const before = sampleDocument();
  expect(changesBetween(before, edits.reduce(applyEdit, before)).map(short)).toEqual(wanted);
});

test("an added question is named", () => {
  const question = { ...newQuestion("open", new Set()), key: "q_new" };
  const after = applyEdit(sampleDocument(), { type: "add_question", question, page: "p_summary", after: "q_recommend" });
  expect(changesBetween(sampleDocument(), after).map(short)).toEqual(["added q_new"]);
});

test.each([
  ["/title", { kind: "document" }],
  ["/pages/1", { kind: "page", key: "p_dimensions" }],
  ["/pages/1/questions/2/text", { kind: "question", key: "q_environment" }],
  ["/document/pages/2/questions/0/scale", { kind: "question", key: "q_recommend" }],
  ["/pages/9/questions/0", { kind: "document" }],
])("the problem at %s leads to its place", (place, wanted) => {
  expect(targetOf(place, sampleDocument())).toEqual(wanted);
});

test("problems stand beside what they belong to", () => {
  const problem = (place: string) => ({ place, code: "document.empty_text", detail: "", params: {}, blocking: true });
  const grouped = problemsByTarget(["/title", "/pages/0/questions/0/text", "/pages/0/questions/0/scale"].map(problem), sampleDocument());
  expect([...grouped].map(([target, list]) => [target, list.length])).toEqual([["document", 1], ["question:q_overall", 2]]);
});
