import { expect, it } from "vitest";
import { answersAddress, type AnswersRequest } from "./exportFiles";

const usual: AnswersRequest = { format: "csv", words: "codes", encoding: "gb18030", counted: "without_suspects" };

it.each([
  [usual, "format=csv&counted=without_suspects&words=codes&encoding=gb18030"],
  [{ ...usual, format: "sav" as const }, "format=sav&counted=without_suspects"],
  [{ ...usual, format: "wjx" as const, counted: "all" as const }, "format=wjx&counted=all&workbook=true"],
])("asks only for what the format has", (request, query) => {
  expect(answersAddress("a b", request)).toBe(`/api/v1/questionnaires/a%20b/answers?${query}`);
});
