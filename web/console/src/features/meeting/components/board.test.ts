import { expect, test } from "vitest";
import { columnOf } from "./board";

test.each([
  ["open", true, "overdue"],
  ["open", false, "open"],
  ["reported", false, "reported"],
  ["confirmed", false, "ended"],
  ["dropped", false, "ended"],
] as const)("%s, late %s: %s", (state, overdue, column) => {
  expect(columnOf({ state, overdue })).toBe(column);
});
