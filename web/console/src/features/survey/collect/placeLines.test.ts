import { expect, test } from "vitest";
import type { Unit } from "@/shared/api/contract";
import { readPlaces } from "./placeLines";

const units = [
  { id: "u1", code: "CD-01", name: "城东营业厅" },
  { id: "u2", code: "CX-01", name: "城西营业厅" },
] as unknown as Unit[];

test.each([
  ["城东营业厅,窗口,C01,1号窗口", [{ unit_id: "u1", kind: "counter", code: "C01", name: "1号窗口" }]],
  ["CX-01\t员工\tE07\t王敏", [{ unit_id: "u2", kind: "employee", code: "E07", name: "王敏" }]],
  ["CD-01,C02", [{ unit_id: "u1", kind: "counter", code: "C02", name: "C02" }]],
  ["编号,姓名,网点,类型\nE1,李雷,CD-01,员工\n\nE2,韩梅,城西营业厅,staff", [
    { unit_id: "u1", kind: "employee", code: "E1", name: "李雷" },
    { unit_id: "u2", kind: "employee", code: "E2", name: "韩梅" },
  ]],
])("a list of places is read: %s", (text, wanted) => {
  expect(readPlaces(text, units).map(({ place }) => place)).toEqual(wanted);
});

test("lines that cannot be read keep their number and what is wrong", () => {
  expect(readPlaces("CD-01,C01\n没有的单位,C02\nCX-01", units)).toEqual([
    { line: 1, text: "CD-01,C01", place: { unit_id: "u1", kind: "counter", code: "C01", name: "C01" } },
    { line: 2, text: "没有的单位,C02", fault: "unit" },
    { line: 3, text: "CX-01", fault: "code" },
  ]);
});
