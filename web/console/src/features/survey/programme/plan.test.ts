import { expect, test } from "vitest";
import { stratumText, usualSize } from "./plan";

const text = (parts: Parameters<typeof stratumText>[0]): string =>
  stratumText(parts, (path) => (path === "/1/2/" ? "城北网点" : path), (kind) => (kind === "person" ? "个人" : kind), "未知", "全部");

test.each([
  [[], "全部"],
  [[{ by: "unit", value: "/1/2/" }, { by: "tier", value: "VIP" }], "城北网点 · VIP"],
  [[{ by: "kind", value: "person" }, { by: "region", value: "" }], "个人 · 未知"],
] as const)("a stratum is called by its parts: %j", (parts, wanted) => {
  expect(text(parts)).toBe(wanted);
});

test("an empty frame asks for a sample without a limit of the population", () => {
  expect(usualSize("u1", 0).population).toBeNull();
  expect(usualSize("u1", 1200).population).toBe(1200);
});
