import { expect, test } from "vitest";
import { sampleFigure } from "@/shared/testing/sample";
import { differenceText, domainOf, rangeText, valueWithUnit } from "./display";
import { niceAxis } from "./scale";

test.each([
  [84.26, "score", "84.3 分", "84.3"],
  [0.871, "percent", "87.1%", "87.1%"],
  [-0.125, "points", "−12.5", "−12.5"],
  [1842, "count", "1,842", "1,842"],
  [0.62, "per_thousand", "0.62‰", "0.62‰"],
  [5.237, "scale_mean", "5.24", "5.24"],
  [6.44, "hours", "6.4 小时", "6.4 h"],
] as const)("%s as %s", (value, display, zh, en) => {
  expect(valueWithUnit(value, display, "zh-CN")).toBe(zh);
  expect(valueWithUnit(value, display, "en")).toBe(en);
});

test("a difference carries its sign, and percentages differ by points", () => {
  expect(differenceText(0.012, "percent", "zh-CN")).toBe("+1.2 个百分点");
  expect(differenceText(-0.068, "points", "en")).toBe("−6.8 points");
  expect(differenceText(-0.0001, "percent", "en")).toBe("0.0 pp");
});

test("a range below zero is not written with a dash", () => {
  expect(rangeText(-0.2, 0.1, "points", "en")).toBe("−20.0 to 10.0");
  expect(rangeText(83.1, 85.4, "score", "zh-CN")).toBe("83.1–85.4");
});

test("an open-ended figure has room above its interval", () => {
  const figure = sampleFigure({ value: 37, interval: { low: 26, high: 51, method: "garwood", confidence: 0.95 }, change: null });
  expect(domainOf(figure, "count")).toEqual([0, 63.75]);
  expect(domainOf(figure, "score")).toEqual([0, 100]);
});

test("a mean in scale points is drawn on the scale that was asked", () => {
  const figure = sampleFigure({ value: 5.24, details: { scale_min: 1, scale_max: 7, histogram: [] }, interval: null, change: null });
  expect(domainOf(figure, "scale_mean")).toEqual([1, 7]);
  expect(domainOf({ ...figure, details: { histogram: [] } }, "scale_mean")).toEqual([0, 5.24 * 1.25]);
});

test.each([
  [62.3, 93.8, [60, 70, 80, 90, 100]],
  [0.2, 0.9, [0.2, 0.4, 0.6, 0.8, 1]],
  [50, 50, [40, 60]],
])("an axis from %s to %s has round steps", (low, high, ticks) => {
  const axis = niceAxis(low, high);
  expect(axis.low).toBeLessThanOrEqual(low);
  expect(axis.high).toBeGreaterThanOrEqual(high);
  expect(axis.ticks.slice(0, ticks.length)).toEqual(ticks);
});
