import { expect, it } from "vitest";
import { leftOut, readCounted } from "./counted";

it.each([
  ["without_invalid" as const, 3, undefined],
  ["without_suspects" as const, 23, "without_suspects"],
  ["all" as const, 0, "all"],
])("%s leaves out %d, and stands in the address unless it is the usual way", (counted, count, read) => {
  expect(leftOut({ valid: 100, suspect: 20, invalid: 3 }, counted)).toBe(count);
  expect(readCounted({ counted })).toBe(read);
});

it("reads no other word", () => {
  expect(readCounted({ counted: "most" })).toBeUndefined();
});
