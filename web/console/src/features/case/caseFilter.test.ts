import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "@/shared/routing/search";
import { neighbour, QUICK_FILTERS, QUICK_NAMES, quickOf, readCasesSearch, refined } from "./caseFilter";

const given = (search: object) => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
const read = (address: string) => given(readCasesSearch(parseSearch(address)));

test.each([
  ["period=2026-10&origin=complaint", { period: "2026-10", origin: "complaint" }],
  ["period=2026-10&unit=u5&decided=respond", { period: "2026-10", unit: "u5", decided: "respond" }],
  ["period=2026-Q3&basis=follow_up", { period: "2026-Q3", basis: "follow_up" }],
  ["period=2026-10&unit=u5&basis=stage&stage=assigned&channel=hotline", { period: "2026-10", unit: "u5", basis: "stage", stage: "assigned", channel: "hotline" }],
  ["state=open&assignee=me", { state: "open", assignee: "me" }],
  ["state=resolved,closed,lost&overdue=true&due_today=no", { state: "resolved,closed", overdue: true }],
  ["state=lost&origin=rumour&sort=oldest&period=soon", {}],
])("an address %s is understood", (address, wanted) => {
  expect(read(address)).toEqual(wanted);
});

test.each(QUICK_NAMES)("the view %s survives the address and is recognised", (name) => {
  const address = stringifySearch(QUICK_FILTERS[name]).replace("?", "");
  expect(quickOf(readCasesSearch(parseSearch(address)))).toBe(name);
});

test("a view with more filtered is no longer that view", () => {
  expect(quickOf({ state: "open", assignee: "me", unit: "u5" })).toBeUndefined();
  expect(quickOf({ state: "open", assignee: "me", case: "c1", sort: "newest" })).toBe("mine");
});

test("another filter begins at the first page; without a period nothing is decided in it", () => {
  const search = { period: "2026-10", decided: "respond" as const, cursor: "x", case: "c1" };
  expect(given(refined(search, { unit: "u5" }))).toEqual({ period: "2026-10", decided: "respond", unit: "u5", case: "c1" });
  expect(given(refined(search, { period: undefined }))).toEqual({ case: "c1" });
});

test.each([
  [undefined, 1, "a"],
  ["a", 1, "b"],
  ["c", 1, undefined],
  ["b", -1, "a"],
  ["a", -1, undefined],
  ["gone", 1, "a"],
] as const)("from %s by %s comes %s", (current, by, wanted) => {
  expect(neighbour(["a", "b", "c"], current, by)).toBe(wanted);
});
