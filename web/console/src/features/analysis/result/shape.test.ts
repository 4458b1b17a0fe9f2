import { expect, test } from "vitest";
import { blocksOf } from "./shape";
import { figureText } from "./values";

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
  expect(map).toMatchObject({ at: { x: 3.5, y: 0.3 }, points: [{ name: "a", group: "keep", x: { value: 4 } }, { name: "b" }] });
  const without = blocksOf({ points }, "figures").find(({ kind }) => kind === "quadrants");
  expect(without).toMatchObject({ at: { x: 3.5, y: 0.35 } });
});

test("an interval belongs to the figure it is named after, the object it stands in, or the estimate beside it", () => {
  const items = [
    { name: "a", share: 0.4, share_interval: { low: 0.3, high: 0.5 } },
    { name: "b", share: 0.6, share_interval: null },
  ];
  const [bars, table] = blocksOf({ items }, "figures");
  expect(bars).toMatchObject({ kind: "bars", measure: "share", rows: [{ estimate: { value: 0.4, low: 0.3, high: 0.5 } }, { estimate: { value: 0.6, low: null } }] });
  expect(table).toMatchObject({ columns: ["name", "share"] });
  const [figures] = blocksOf({ v: { value: 0.2, low: 0.1, high: 0.3, confidence: 0.95 } }, "figures");
  expect(figures).toMatchObject({ rows: [{ name: "v", cell: { estimate: { value: 0.2, low: 0.1, high: 0.3 } } }] });
  const resampled = [{ from: "q1", to: "a", estimate: 0.7, low: 0.6, high: 0.8 }, { from: "q2", to: "a", estimate: 0.9, low: 0.8, high: 1 }];
  expect(blocksOf({ loadings: resampled }, "figures")[0]).toMatchObject({ kind: "bars", rows: [{ name: "q1 → a", estimate: { low: 0.6 } }, {}] });
});

test("better and worse make a Kano map on fixed axes, the cost counted upwards", () => {
  const feature = (code: string, better: number, worse: number, category: string) => ({
    code, better, worse, category, better_interval: { low: better - 0.1, high: better + 0.1 }, worse_interval: { low: worse - 0.1, high: worse + 0.1 },
  });
  const map = blocksOf({ features: [feature("app", 0.7, -0.2, "A"), feature("wait", 0.3, -0.8, "M")] }, "figures").find(({ kind }) => kind === "quadrants");
  expect(map).toMatchObject({ ends: [0, 1], at: { x: 0.5, y: 0.5 }, points: [{ group: "attractive", y: { value: 0.7 } }, { group: "must_be", x: { value: 0.8 } }] });
  const wait = map?.kind === "quadrants" ? map.points[1]?.x : undefined;
  expect(wait?.low).toBeCloseTo(0.7);
  expect(wait?.high).toBeCloseTo(0.9);
});

test("arrows with constructs make a path diagram that stands first", () => {
  const result = {
    iterations: 4,
    constructs: [{ code: "image", r_squared: null, alpha: 0.8, index: null }, { code: "loyalty", r_squared: 0.4, alpha: 0.7, index: { value: 70, interval: { low: 68, high: 72 } } }],
    items: [{ construct: "image", item: "q1", loading: 0.8 }],
    paths: [{ from: "image", to: "loyalty", estimate: 0.5, p: 0.2, interval: { low: -0.1, high: 1.1 } }],
  };
  const [first] = blocksOf(result, "figures");
  expect(first).toMatchObject({
    kind: "paths",
    nodes: [{ code: "image", share: null, items: [{ name: "q1", loading: 0.8 }] }, { code: "loyalty", share: 0.4, index: { value: 70, low: 68 }, facts: [{ name: "alpha", value: 0.7 }] }],
    arrows: [{ from: "image", to: "loyalty", sure: false, estimate: { low: -0.1 } }],
  });
});

test("a bootstrap's arrows are drawn too, sure when the interval leaves out nought", () => {
  const [first] = blocksOf({
    paths: [{ from: "a", to: "b", estimate: 0.3, low: 0.1, high: 0.5 }], r_squared: [{ from: "b", estimate: 0.2, low: 0, high: 1 }], loadings: [{ from: "q1", to: "a", estimate: 0.9, low: 0.8, high: 1 }],
  }, "figures");
  expect(first).toMatchObject({ kind: "paths", arrows: [{ sure: true }], nodes: [{ code: "a", items: [{ name: "q1" }] }, { code: "b", share: 0.2 }] });
});

test("a cross-tab is one block, its parts are not listed again", () => {
  const result = {
    rows: ["no", "yes"], columns: [{ name: "east", letter: "A", n: 40 }, { name: "west", letter: "B", n: 60 }],
    counts: [[10, 30], [30, 30]], column_shares: [[0.25, 0.5], [0.75, 0.5]], row_shares: [[0.25, 0.75], [0.5, 0.5]], row_totals: [0.4, 0.6],
    adjusted_residuals: [[-2.5, 2.5], [2.5, -2.5]], letters: [["", "A"], ["B", ""]], total_shares: [[0.1, 0.3], [0.3, 0.3]],
    pearson: { chi_squared: 6.25, df: 1, p: 0.012 }, cramers_v: { value: 0.25, low: 0.05, high: 0.44, confidence: 0.95 }, rao_scott: null, weighted: null, effective_n: 100,
  };
  const blocks = blocksOf(result, "figures");
  expect(blocks[0]).toMatchObject({ kind: "crosstab", test: { chiSquared: 6.25, df: 1 }, strength: { value: 0.25, low: 0.05 }, weighted: false });
  expect(blocks.slice(1).map(({ title }) => title)).toEqual(["total_shares"]);
});

test("rows and columns of a matrix of equal size keep their own names, factors have theirs", () => {
  const table = blocksOf({ columns: [{ name: "东城" }, { name: "西城" }], means: [[1, 2], [3, 4]], rows: ["否", "是"] }, "figures").find(({ title }) => title === "means");
  expect(table).toMatchObject({ columns: ["东城", "西城"], rows: [{ name: "否" }, { name: "是" }] });
  const loadings = blocksOf({ items: ["a", "b", "c"], loadings: [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], ss_loadings: [1, 2] }, "figures").find(({ title }) => title === "loadings");
  expect(loadings).toMatchObject({ columns: ["F1", "F2"], rows: [{ name: "a" }, { name: "b" }, { name: "c" }] });
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
