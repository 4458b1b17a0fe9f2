import { expect, test } from "vitest";
import { currentPeriod, daysOf, parsePeriod, periodText, stepPeriod, writePeriod } from "./period";

test.each([
  ["2026-10", "2026-10-01", "2026-10-31", "2026-09", "2026-11"],
  ["2026-01", "2026-01-01", "2026-01-31", "2025-12", "2026-02"],
  ["2026-12", "2026-12-01", "2026-12-31", "2026-11", "2027-01"],
  ["2024-02", "2024-02-01", "2024-02-29", "2024-01", "2024-03"],
  ["2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4", "2026-Q2"],
  ["2024", "2024-01-01", "2024-12-31", "2023", "2025"],
  ["2026-01-01..2026-10-31", "2026-01-01", "2026-10-31", "2026-01-01..2026-09-30", "2026-01-01..2026-11-30"],
  ["2026-01-01..2026-01-31", "2026-01-01", "2026-01-31", "2025-01-01..2025-12-31", "2026-01-01..2026-02-28"],
  ["2026-01-01..2026-10-30", "2026-01-01", "2026-10-30", "2026-01-01..2026-10-30", "2026-01-01..2026-10-30"],
  ["2026-10-02..2026-10-08", "2026-10-02", "2026-10-08", "2026-10-02..2026-10-08", "2026-10-02..2026-10-08"],
])("%s is read, written and stepped like on the server", (text, first, last, before, after) => {
  const period = parsePeriod(text);
  if (!period) throw new Error(`${text} was not read`);
  expect(writePeriod(period)).toBe(text);
  expect(daysOf(period)).toEqual([first, last]);
  expect(writePeriod(stepPeriod(period, -1))).toBe(before);
  expect(writePeriod(stepPeriod(period, 1))).toBe(after);
});

test.each(["", "2026-13", "2026-Q5", "26-10", "2026-1", "2026-10-09..2026-10-01", "0000", 2026, undefined])("%s is not a period", (text) => {
  expect(parsePeriod(text)).toBeNull();
});

test("the present month is that of Shanghai, whatever the clock of the browser says", () => {
  expect(writePeriod(currentPeriod("month", new Date("2026-10-31T17:00:00Z")))).toBe("2026-11");
});

test.each([
  ["2026-10", "2026-10"],
  ["2026-Q3", "2026-Q3"],
  ["2026-01-01..2026-10-31", "2026-01-01–2026-10-31"],
])("%s is read as %s", (period, text) => expect(periodText(period)).toBe(text));
