import { expect, test } from "vitest";
import { moved } from "./agendaEntries";

test.each([
  [0, 2, "bca"],
  [2, 0, "cab"],
  [1, 1, "abc"],
  [0, 3, "abc"],
  [5, 0, "abc"],
  [0, -1, "abc"],
])("an item moves from %i to %i and nowhere beyond the ends", (from, to, order) => {
  expect(moved([..."abc"], from, to).join("")).toBe(order);
});
