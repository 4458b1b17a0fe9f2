import { expect, test } from "vitest";
import { chosenAfter, refusedMacros } from "./bulk";

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

test("a macro's outcome names each case to which not everything was done", () => {
  const step = (problem: string | null, words: string | null) => ({ verb: "accept" as const, problem, words });
  const results = [
    { id: "done", problem: null, words: null, steps: [step(null, null)] },
    { id: "partly", problem: null, words: null, steps: [step("case.transition_refused", "已经受理"), step(null, null)] },
    { id: "not", problem: "case.edited_meanwhile", words: "刚刚被他人处理过", steps: [] },
  ];
  expect(refusedMacros(results, (code) => (code === "accept" ? "受理" : code))).toEqual([
    { id: "partly", words: "受理（已经受理）" },
    { id: "not", words: "刚刚被他人处理过" },
  ]);
});
