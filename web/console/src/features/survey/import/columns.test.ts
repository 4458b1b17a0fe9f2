import { expect, test } from "vitest";
import type { ImportPreview } from "@/shared/api/contract";
import { choicesFrom, leftOver, mappingOf, proposedChoices, withUse, type Destination } from "./columns";

const proposal = { code: null, scale: null, values: {}, not_applicable: [], kind: null };
const preview: ImportPreview = {
  file: { form: "text", encoding: "utf-8", delimiter: "comma", header_line: 1 },
  rows: [],
  mapping_problems: [],
  columns: [
    { name: "编号", samples: ["1"], proposal: { ...proposal, use: "id" } },
    { name: "总体", samples: ["满意"], proposal: { ...proposal, use: "overall", scale: [0, 1], values: { 满意: 1, 不满意: 0 } } },
    { name: "速度", samples: ["5"], proposal: { ...proposal, use: "dimension", code: "speed", scale: [1, 5], not_applicable: ["0"] } },
    { name: "性别", samples: ["男"], proposal: { ...proposal, use: "attribute", code: "column_4", kind: "text" } },
    { name: "电话", samples: ["138"], proposal: { ...proposal, use: "ignore" } },
  ],
};
const destination: Destination = { wave: " 三季度 ", questionnaire: "电话调查", published: null, day: "2026-09-20", unit: "N01" };

test("proposals become a mapping, and a mapping the same choices again", () => {
  const choices = proposedChoices(preview);
  const mapping = mappingOf(choices, destination, {});
  expect(mapping).toEqual({
    file: {},
    wave: { name: "三季度", day: "2026-09-20", day_column: null },
    unit: { code: "N01", column: null },
    questionnaire: { title: "电话调查" },
    id: { column: "编号" },
    question: [
      { column: "总体", role: "overall", scale: [0, 1], not_applicable: [], values: { 满意: 1, 不满意: 0 } },
      { column: "速度", role: "dimension", code: "speed", scale: [1, 5], not_applicable: ["0"], values: {} },
    ],
    attribute: [{ column: "性别", code: "column_4", kind: "text" }],
  });
  expect(mappingOf(choicesFrom(mapping, preview), destination, {})).toEqual(mapping);
});

test("a published questionnaire knows its own columns; what it does not know is said", () => {
  const choices = withUse(proposedChoices(preview), "性别", "ignore");
  const mapping = mappingOf(choices, { ...destination, published: "q-1" }, {});
  expect([mapping.questionnaire, mapping.question, mapping.id]).toEqual([{ id: "q-1" }, [], { column: "编号" }]);
  const judged: ImportPreview = {
    ...preview,
    columns: preview.columns.map((column) => (column.name === "总体" ? { ...column, answers: "q_overall" } : { ...column, left_out: "unknown" })),
  };
  expect(leftOver(choices, judged).map(({ name }) => name)).toEqual(["速度", "性别", "电话"]);
});

test("a use that a file has once moves from one column to the other", () => {
  const choices = withUse(proposedChoices(preview), "速度", "overall");
  expect(choices.map(({ use }) => use)).toEqual(["id", "ignore", "overall", "attribute", "ignore"]);
});

test("a column for the day or the unit takes the place of one for all rows", () => {
  const choices = withUse(withUse(proposedChoices(preview), "性别", "unit"), "电话", "day");
  const { wave, unit } = mappingOf(choices, destination, {});
  expect([wave.day, wave.day_column, unit?.code, unit?.column]).toEqual([null, "电话", null, "性别"]);
});
