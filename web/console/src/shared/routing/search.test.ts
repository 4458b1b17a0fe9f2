import { expect, test } from "vitest";
import { parseSearch, readChoice, readFlag, readNumber, readPeriod, readText, stringifySearch } from "./search";

test("an address is plain text that people can read and mend", () => {
  const text = stringifySearch({ period: "2026-10-01..2026-10-15", role: "dimension:attitude", unit: "u1", cursor: undefined, q: "城 东" });
  expect(text).toBe("?period=2026-10-01..2026-10-15&role=dimension:attitude&unit=u1&q=%E5%9F%8E+%E4%B8%9C");
  expect(parseSearch(text)).toEqual({ period: "2026-10-01..2026-10-15", role: "dimension:attitude", unit: "u1", q: "城 东" });
});

test("a year stays text", () => {
  expect(readPeriod(parseSearch("?period=2026"))).toBe("2026");
});

test("what cannot be read is dropped, so that an old address still opens", () => {
  const raw = parseSearch("?period=soon&q=%20&min=x&sort=age&overdue=yes");
  expect(readPeriod(raw)).toBeUndefined();
  expect(readText(raw, "q")).toBeUndefined();
  expect(readNumber(raw, "min")).toBeUndefined();
  expect(readChoice(raw, "sort", ["due", "newest"])).toBeUndefined();
  expect(readFlag(raw, "overdue")).toBeUndefined();
});

test("what can be read is kept", () => {
  const raw = parseSearch("?min=1&sort=due&overdue=true");
  expect(readNumber(raw, "min")).toBe(1);
  expect(readChoice(raw, "sort", ["due", "newest"])).toBe("due");
  expect(readFlag(raw, "overdue")).toBe(true);
});
