import { expect, test } from "vitest";
import { askedItems, readImprovementSearch } from "./improvementSearch";

test("an address that nobody wrote asks for what is open", () => {
  expect(readImprovementSearch({ show: "nonsense", unit: "", item: 3 })).toEqual({ show: undefined, unit: undefined, item: undefined, cursor: undefined });
  expect(askedItems({})).toMatchObject({ state: "open", mine: undefined, overdue: undefined });
});

test.each([
  ["mine", { state: "open", mine: true }],
  ["overdue", { state: undefined, overdue: true }],
  ["needed", { state: "needed" }],
  ["done", { state: "checked,declined" }],
  ["all", { state: undefined, mine: undefined, overdue: undefined }],
] as const)("%s asks for its own", (show, asked) => {
  expect(askedItems({ show })).toMatchObject(asked);
});
