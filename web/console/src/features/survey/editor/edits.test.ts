import { expect, test } from "vitest";
import type { QuestionnaireDocument } from "@/shared/api/contract";
import { sampleDocument } from "@/shared/testing/surveyAnswers";
import { questionsOf, readDocument } from "./document";
import { applyEdit, type Edit } from "./edits";
import { dropEdit } from "./outline";

const keysOf = (document: QuestionnaireDocument): string => document.pages.map((page) => page.questions.map(({ key }) => key.slice(2)).join(" ")).join(" | ");
const START = "overall | response_speed attitude environment | recommend went_wrong comment";

test.each<[string, Edit, string]>([
  ["a question moves within its page", { type: "move_question", key: "q_environment", page: "p_dimensions", index: 0 }, "overall | environment response_speed attitude | recommend went_wrong comment"],
  ["a question moves to another page", { type: "move_question", key: "q_attitude", page: "p_overall", index: 1 }, "overall attitude | response_speed environment | recommend went_wrong comment"],
  ["to an unknown page nothing moves", { type: "move_question", key: "q_attitude", page: "p_nowhere", index: 0 }, START],
  ["a question is removed", { type: "remove_question", key: "q_recommend" }, "overall | response_speed attitude environment | went_wrong comment"],
  ["a copy stands behind its original", { type: "duplicate_question", key: "q_overall", as: "q_copy" }, "overall copy | response_speed attitude environment | recommend went_wrong comment"],
  ["a page moves down with its questions", { type: "move_page", key: "p_overall", by: 1 }, "response_speed attitude environment | overall | recommend went_wrong comment"],
  ["the first page does not move up", { type: "move_page", key: "p_overall", by: -1 }, START],
  ["a page goes with its questions", { type: "remove_page", key: "p_dimensions" }, "overall | recommend went_wrong comment"],
])("%s", (_, edit, wanted) => {
  expect(keysOf(applyEdit(sampleDocument(), edit))).toBe(wanted);
});

test("an edit leaves the parts it does not touch as they are", () => {
  const before = sampleDocument();
  const after = applyEdit(before, { type: "question", key: "q_comment", change: { required: true } });
  expect(after.pages[0]).toBe(before.pages[0]);
  expect(questionsOf(after).find(({ key }) => key === "q_comment")?.required).toBe(true);
  expect(questionsOf(before).find(({ key }) => key === "q_comment")?.required).toBe(false);
});

test("a copy plays no role, because each is played once", () => {
  const after = applyEdit(sampleDocument(), { type: "duplicate_question", key: "q_overall", as: "q_copy" });
  expect(questionsOf(after)[1]).toMatchObject({ key: "q_copy", role: null, scale: { min: 1, max: 5 } });
});

test.each([
  ["down within a page", "question:q_response_speed", "question:q_environment", "overall | attitude environment response_speed | recommend went_wrong comment"],
  ["up within a page", "question:q_environment", "question:q_response_speed", "overall | environment response_speed attitude | recommend went_wrong comment"],
  ["onto the heading of the next page: its first place", "question:q_overall", "page:p_dimensions", " | overall response_speed attitude environment | recommend went_wrong comment"],
  ["onto its own page's heading: the end of the page before", "question:q_recommend", "page:p_summary", "overall | response_speed attitude environment recommend | went_wrong comment"],
  ["to the very top: the first place of the first page", "question:q_comment", "page:p_overall", "comment overall | response_speed attitude environment | recommend went_wrong"],
])("dropped %s", (_, active, over, wanted) => {
  const document = sampleDocument();
  const edit = dropEdit(document, active, over);
  expect(edit && keysOf(applyEdit(document, edit))).toBe(wanted);
});

test.each([["page:p_overall", "page:p_summary"], ["question:q_overall", "question:q_overall"], ["question:q_gone", "page:p_overall"]])("dropping %s on %s means nothing", (active, over) => {
  expect(dropEdit(sampleDocument(), active, over)).toBeNull();
});

test.each<[string, unknown]>([
  ["nothing", null],
  ["no object", "text"],
  ["no lists", { pages: 3 }],
  ["questions without anything", { pages: [{ questions: [{}, { kind: "single_choice" }, { kind: "scale" }] }] }],
  ["the same key twice", { pages: [{ key: "p", questions: [{ key: "q" }, { key: "q" }] }, { key: "p", questions: [] }] }],
])("a half-right draft (%s) opens, each part with a key of its own", (_, raw) => {
  const document = readDocument(raw);
  const keys = [...document.pages.map(({ key }) => key), ...questionsOf(document).map(({ key }) => key)];
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.every((key) => key !== "")).toBe(true);
});
