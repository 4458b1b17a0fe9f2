import { expect, test } from "vitest";
import { chosenAfter } from "./bulk";

test.each([
  ["a", "a", undefined, []],
  ["", "b", undefined, ["b"]],
  ["a", "c", "a", ["a", "b", "c"]],
  ["d", "b", "d", ["b", "c", "d"]],
  // the one clicked last is on another page
  ["x", "b", "x", ["b", "x"]],
])("with %s chosen, a click on %s from %s chooses %j", (chosen, id, from, expected) => {
  const after = chosenAfter(["a", "b", "c", "d"], new Set(chosen ? [chosen] : []), id, from);
  expect([...after].sort()).toEqual(expected);
});
