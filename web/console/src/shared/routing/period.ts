import { formatDay } from "@/shared/i18n/format";

/** Same writing as the server: `2026-10`, `2026-Q3`, `2026`, `2026-10-01..2026-10-15` (both days included). From January to the end of a month is the year to date. */
export type Period =
  | { kind: "month"; year: number; month: number }
  | { kind: "quarter"; year: number; quarter: number }
  | { kind: "year"; year: number }
  | { kind: "to_date"; year: number; month: number }
  | { kind: "days"; first: string; last: string };

export type PeriodKind = Period["kind"];

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export function parsePeriod(text: unknown): Period | null {
  if (typeof text !== "string") return null;
  const [first, last] = text.split("..");
  if (first && last) return readDays(first, last);
  const match = /^([12]\d{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2]) return { kind: "quarter", year, quarter: Number(match[2]) };
  if (match[3]) return { kind: "month", year, month: Number(match[3]) };
  return { kind: "year", year };
}

function readDays(first: string, last: string): Period | null {
  if (!DAY.test(first) || !DAY.test(last) || first > last) return null;
  const [year = 0, month = 1] = last.split("-").map(Number);
  const toDate: Period = { kind: "to_date", year, month };
  return daysOf(toDate).join() === [first, last].join() ? toDate : { kind: "days", first, last };
}

export function writePeriod(period: Period): string {
  switch (period.kind) {
    case "month":
      return `${period.year}-${two(period.month)}`;
    case "quarter":
      return `${period.year}-Q${period.quarter}`;
    case "year":
      return String(period.year);
    case "to_date":
    case "days":
      return daysOf(period).join("..");
  }
}

/** As people read it: `2026-10`, `2026-Q3`, `2026-10-01–2026-10-15`. */
export function periodText(period: string): string {
  return period.replace("..", "–");
}

/** A step back or forward of the same length; days do not step. */
export function stepPeriod(period: Period, by: 1 | -1): Period {
  switch (period.kind) {
    case "month":
    case "to_date": {
      const months = period.year * 12 + period.month - 1 + by;
      return { kind: period.kind, year: Math.floor(months / 12), month: (months % 12) + 1 };
    }
    case "quarter": {
      const quarters = period.year * 4 + period.quarter - 1 + by;
      return { kind: "quarter", year: Math.floor(quarters / 4), quarter: (quarters % 4) + 1 };
    }
    case "year":
      return { kind: "year", year: period.year + by };
    case "days":
      return period;
  }
}

export function currentPeriod(kind: Exclude<PeriodKind, "days" | "to_date"> = "month", now: Date = new Date()): Period {
  const [year = 0, month = 1] = formatDay(now).split("-").map(Number);
  if (kind === "month") return { kind, year, month };
  if (kind === "quarter") return { kind, year, quarter: Math.ceil(month / 3) };
  return { kind, year };
}

/** First and last day, both included, as `2026-10-01`. */
export function daysOf(period: Period): [string, string] {
  if (period.kind === "days") return [period.first, period.last];
  const [from, to] =
    period.kind === "month"
      ? [period.month, period.month]
      : period.kind === "quarter"
        ? [period.quarter * 3 - 2, period.quarter * 3]
        : [1, period.kind === "to_date" ? period.month : 12];
  const lastDay = new Date(Date.UTC(period.year, to, 0)).getUTCDate();
  return [`${period.year}-${two(from)}-01`, `${period.year}-${two(to)}-${lastDay}`];
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
