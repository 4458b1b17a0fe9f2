import { expect, it } from "vitest";
import { answersAddress, type AnswersRequest } from "./exportFiles";

const usual: AnswersRequest = { format: "csv", words: "codes", encoding: "gb18030", without_suspects: true };

it.each([
  [usual, "format=csv&without_suspects=true&words=codes&encoding=gb18030"],
  [{ ...usual, format: "sav" as const }, "format=sav&without_suspects=true"],
  [{ ...usual, format: "wjx" as const, without_suspects: false }, "format=wjx&without_suspects=false&workbook=true"],
])("asks only for what the format has", (request, query) => {
  expect(answersAddress("a b", request)).toBe(`/api/v1/questionnaires/a%20b/answers?${query}`);
});
