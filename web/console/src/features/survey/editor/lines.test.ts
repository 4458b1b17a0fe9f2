import { expect, test } from "vitest";
import { linesOf, splitLines, withLines } from "./lines";

const items = [
  { key: "o_1", text: { "zh-CN": "等候太久", en: "The wait" }, exclusive: true },
  { key: "o_2", text: { "zh-CN": "来回跑" } },
];

const cases: [what: string, text: string, keys: (string | null)[]][] = [
  ["the same lines change nothing", "等候太久\n来回跑", ["o_1", "o_2"]],
  ["another order keeps the items", "来回跑\n等候太久", ["o_2", "o_1"]],
  ["a corrected line stays the same item", "等候太久了\n来回跑", ["o_1", "o_2"]],
  ["a further line is a new item", "等候太久\n来回跑\n说不清楚", ["o_1", "o_2", null]],
  ["a line taken away takes its item away", "来回跑", ["o_2"]],
  ["empty lines say nothing", "\n等候太久\n\n  来回跑  \n", ["o_1", "o_2"]],
  ["another list altogether", "快\n慢\n不好说", [null, null, null]],
];

test.each(cases)("%s", (_what, text, keys) => {
  const next = withLines(items, text, "zh-CN", "o");
  expect(next.map(({ key }, index) => (keys[index] === null ? !items.some((item) => item.key === key) : key))).toEqual(keys.map((key) => key ?? true));
});

test("settings and the other language stay with the item", () => {
  expect(withLines(items, "等候太久了\n来回跑", "zh-CN", "o")[0]).toEqual({ key: "o_1", text: { "zh-CN": "等候太久了", en: "The wait" }, exclusive: true });
});

test("lines are written and read back", () => {
  expect(linesOf(items, "zh-CN")).toBe("等候太久\n来回跑");
  expect(splitLines("甲\r\n 乙 \r\r丙")).toEqual(["甲", "乙", "丙"]);
});
