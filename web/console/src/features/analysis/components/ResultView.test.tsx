import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Json } from "../contract";
import { ResultView } from "./ResultView";

const show = (result: Json) =>
  render(<ResultView result={result} names={{ quality: "质量", alpha: "α" }} variables={{ q1: "服务态度", q2: "等待时间", q3: "再次光临" }} />);

const MODEL: Json = {
  constructs: [{ code: "quality", r_squared: null, alpha: 0.81, index: null }, { code: "loyalty", r_squared: 0.42, alpha: 0.7, index: { value: 70.4, interval: { low: 68, high: 72 } } }],
  items: [{ construct: "quality", item: "q1", loading: 0.91 }, { construct: "quality", item: "q2", loading: 0.55 }, { construct: "loyalty", item: "q3", loading: 1 }],
  paths: [{ from: "quality", to: "loyalty", estimate: 0.648, p: 0.0004, interval: { low: 0.5, high: 0.8 } }],
};

test("the path diagram names its constructs, what is explained and how strong each arrow is", () => {
  show(MODEL);
  const diagram = screen.getByRole("group", { name: /路径图.*2 个构念.*1 条路径/ });
  expect(within(diagram).getAllByRole("button").map((node) => node.getAttribute("aria-label"))).toEqual(["感知质量, 外生", "忠诚度, R² 0.42"]);
  expect(diagram.textContent).toContain("0.65***");
  expect(diagram.textContent).toContain("感知质量 → 忠诚度 · 0.648 · 0.50 至 0.80 · p < 0.001");
});

test("a construct chosen by keyboard shows its items, weak ones marked", async () => {
  show(MODEL);
  expect(screen.getByRole("complementary", { name: "忠诚度" })).toBeTruthy();
  const node = screen.getByRole("button", { name: /感知质量/ });
  node.focus();
  await userEvent.keyboard("{Enter}");
  const panel = screen.getByRole("complementary", { name: "感知质量" });
  const [strong, weak] = within(panel).getAllByRole("listitem");
  expect([strong?.textContent, strong?.dataset.weak]).toEqual(["服务态度0.91", "false"]);
  expect([weak?.textContent, weak?.dataset.weak]).toEqual(["等待时间0.55", "true"]);
});

const TABLE: Json = {
  rows: ["1", "2", "3"], columns: [{ name: "东城", letter: "A", n: 40 }, { name: "西城", letter: "B", n: 60 }],
  counts: [[4, 30], [6, 10], [30, 20]], column_shares: [[0.1, 0.5], [0.15, 1 / 6], [0.75, 1 / 3]], row_shares: [[0.12, 0.88], [0.375, 0.625], [0.6, 0.4]], row_totals: [0.34, 0.16, 0.5],
  adjusted_residuals: [[-4.1, 4.1], [-0.2, 0.2], [2.1, -2.1]], letters: [["", "A"], ["", ""], ["B", ""]],
  pearson: { chi_squared: 18.2, df: 2, p: 0.0001 }, cramers_v: { value: 0.43, low: 0.2, high: 0.6, confidence: 0.95 }, rao_scott: null, weighted: null, effective_n: 100,
};

test("a cross-tab shows shares with counts and letters, grounds by residual, and its test", async () => {
  show(TABLE);
  const row = (name: string) => within(screen.getByRole("row", { name: new RegExp(`^${name} `) })).getAllByRole("cell");
  expect(row("1").map((cell) => [cell.textContent, cell.dataset.out, cell.dataset.far])).toEqual([["10.0%4", "below", "true"], ["50.0%A30", "above", "true"], ["34.0%", undefined, undefined]]);
  expect(row("2")[0]?.dataset.out).toBeUndefined();
  expect(row("3")[0]?.dataset.far).toBe("false");
  expect(screen.getByText(/χ²\(2\) = 18\.20, p < 0\.001 · Cramér V = 0\.43（0\.20 至 0\.60）/)).toBeTruthy();
  await userEvent.click(screen.getByText("频数"));
  expect(row("1").map(({ textContent }) => textContent)).toEqual(["4", "30A", "34"]);
});

test("answers on a scale are stacked from bad to good in every group", () => {
  show({ ...(TABLE as object), rows: ["3", "1", "2"] });
  const bars = screen.getByRole("figure", { name: "各组回答的分布" });
  const first = bars.querySelector("div > div")?.parentElement;
  expect([...(first?.querySelectorAll("[title]") ?? [])].map((part) => part.getAttribute("title"))).toEqual(["1 15.0%", "2 75.0%", "3 10.0%"]);
});

test("a map lists every point with its field, and says where an interval crosses a line", () => {
  const point = (code: string, performance: number, importance: number, sure: boolean) => ({ code, performance, importance, sure, quadrant: importance > 0.5 ? "concentrate_here" : "keep_up" });
  show({ points: [point("q1", 4, 0.2, true), point("q2", 3, 0.9, false)], crosshair: { performance: 3.5, importance: 0.5 } });
  const items = within(screen.getAllByRole("list")[0] as HTMLElement).getAllByRole("listitem");
  expect(items.map(({ textContent }) => textContent)).toEqual(["服务态度 · 继续保持", "等待时间 · 优先改进（区间跨过分界线）"]);
  const map = screen.getByRole("img", { name: /四象限图，2 个项目/ });
  expect(map.querySelectorAll('[data-first="true"]')).toHaveLength(1);
  expect(map.textContent).toContain("优先改进");
});
