import { expect, test } from "vitest";
import { blocksOf, figureText } from "./shape";

test("a figure and the interval beside it are one", () => {
  const blocks = blocksOf({ nps: 0.2, promoters: 0.5, interval: { low: 0.1, high: 0.3, method: "multinomial" } }, "figures");
  expect(blocks).toEqual([
    {
      kind: "figures",
      title: "figures",
      rows: [
        { name: "nps", cell: { kind: "estimate", estimate: { value: 0.2, low: 0.1, high: 0.3 } } },
        { name: "promoters", cell: { kind: "number", value: 0.5 } },
      ],
    },
  ]);
});

test("named estimates are drawn and listed", () => {
  const groups = ["甲", "乙"].map((group, at) => ({ group, rate: { value: 0.5 + at / 10, interval: { low: 0.4, high: 0.7 }, n: 20 } }));
  const blocks = blocksOf({ groups }, "figures");
  expect(blocks.map(({ kind }) => kind)).toEqual(["bars", "table"]);
  expect(blocks[0]).toMatchObject({ measure: "rate", rows: [{ name: "甲" }, { name: "乙", estimate: { value: 0.6 } }] });
});

test("importance and performance make a map", () => {
  const points = [{ code: "a", performance: 4, importance: 0.2, quadrant: "keep" }, { code: "b", performance: 3, importance: 0.5, quadrant: "concentrate_here" }];
  const map = blocksOf({ points, crosshair: { performance: 3.5, importance: 0.3 } }, "figures").find(({ kind }) => kind === "quadrants");
  expect(map).toMatchObject({ at: { x: 3.5, y: 0.3 }, points: [{ name: "a", group: "keep" }, { name: "b" }] });
});

test("numbers in rows and columns are a matrix, named by a list beside it", () => {
  const [matrix] = blocksOf({ names: ["a", "b"], correlations: [[1, 0.4], [0.4, null]] }, "figures");
  expect(matrix).toEqual({
    kind: "matrix", title: "correlations", columns: ["a", "b"],
    rows: [{ name: "a", values: [1, 0.4] }, { name: "b", values: [0.4, null] }],
  });
});

test("inner objects become sections, long lists tables", () => {
  const blocks = blocksOf({ inner: { p: 0.01 }, scores: Array.from({ length: 20 }, (_, at) => at), few: [1, 2] }, "figures");
  expect(blocks.map(({ kind, title }) => [kind, title])).toEqual([["figures", "figures"], ["figures", "inner"], ["table", "scores"]]);
});

test.each([
  [0, "0"], [0.123456, "0.1235"], [1234.5, "1,235"], [-2.5, "−2.5"], [12, "12"], [0.00001, "< 0.0001"], [84.31, "84.31"],
])("%d reads %s", (value, text) => expect(figureText(value)).toBe(text));
