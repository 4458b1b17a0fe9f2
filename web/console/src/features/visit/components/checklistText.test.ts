import { expect, test } from "vitest";
import { readItems } from "./checklistText";

test.each([
  ["主动问候", { text: "主动问候", kind: "yes_no", points: 1, weight: 1, evidence_required: false }],
  ["排队时间 | 5 | 30", { text: "排队时间", kind: "points", points: 5, weight: 30, evidence_required: false }],
  ["着装规范｜1｜10｜凭证", { text: "着装规范", kind: "yes_no", points: 1, weight: 10, evidence_required: true }],
  ["Greets | 3 | evidence", { text: "Greets", kind: "points", points: 3, weight: 1, evidence_required: true }],
  ["a | x", { text: "a", kind: "points", points: 0, weight: 1, evidence_required: false }],
])("a line is an item %#", (line, item) => {
  expect(readItems(`\n ${line} \n\n`)).toEqual([{ key: "i1", ...item }]);
});
