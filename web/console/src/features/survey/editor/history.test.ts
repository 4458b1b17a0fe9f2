import { expect, test } from "vitest";
import { historyOf, record, redo, undo, type History } from "./history";

const typed = (words: readonly [string, string | null, number][]): History<string> =>
  words.reduce((history, [next, place, at]) => record(history, next, place, at), historyOf(""));

test("typing in one place is one step", () => {
  const history = typed([["a", "title", 0], ["ab", "title", 400], ["abc", "title", 900]]);
  expect(undo(history).present).toBe("");
});

test.each<[string, [string, string | null, number][]]>([
  ["another place", [["a", "title", 0], ["ab", "help", 100]]],
  ["a pause", [["a", "title", 0], ["ab", "title", 5_000]]],
  ["an edit without a place", [["a", null, 0], ["ab", null, 1]]],
])("%s begins a new step", (_, words) => {
  const history = typed(words);
  expect(undo(history).present).toBe("a");
  expect(undo(undo(history)).present).toBe("");
});

test("what was undone comes back, and is gone after another edit", () => {
  const history = typed([["a", null, 0], ["ab", null, 1]]);
  expect(redo(undo(history)).present).toBe("ab");
  const other = record(undo(history), "ax", null, 2);
  expect(redo(other).present).toBe("ax");
  expect(undo(other).present).toBe("a");
});

test("typing after undo is not merged into what was undone", () => {
  const history = undo(typed([["a", "title", 0]]));
  expect(undo(record(history, "b", "title", 100)).present).toBe("");
});

test("at the ends nothing happens, and the same state is no step", () => {
  const history = historyOf("a");
  expect(undo(history)).toBe(history);
  expect(redo(history)).toBe(history);
  expect(record(history, "a", "title", 0)).toBe(history);
});

test("the oldest steps fall away", () => {
  let history = historyOf(0);
  for (let step = 1; step <= 300; step += 1) history = record(history, step, null, step);
  expect(history.past).toHaveLength(100);
});
