import { expect, test } from "vitest";
import { tagChange, tagsOf } from "./tags";

test.each([
  [[], ["甲"], ["甲"], []],
  [["甲", "乙"], ["乙", "丙"], ["丙"], ["甲"]],
  [["甲"], ["甲", "  ", " 乙 "], ["乙"], []],
  [["甲"], [], [], ["甲"]],
])("from %j to %j", (before, after, add, remove) => {
  expect(tagChange(before, after)).toEqual({ add, remove });
});

test("an address names several tags", () => {
  expect(tagsOf("甲, 乙,,")).toEqual(["甲", "乙"]);
  expect(tagsOf(undefined)).toEqual([]);
});
