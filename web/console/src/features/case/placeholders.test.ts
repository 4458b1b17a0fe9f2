import { expect, test } from "vitest";
import { namedPlaces } from "./placeholders";

test("places are shown by their names, other braces stay", () => {
  const names: Partial<Record<string, string>> = { customer: "客户称呼", due_date: "办结期限" };
  expect(namedPlaces("{customer}您好，{due_date}前办结{due_date}。{x} {", (place) => names[place] ?? place)).toBe("【客户称呼】您好，【办结期限】前办结【办结期限】。{x} {");
});
