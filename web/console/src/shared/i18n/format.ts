import type { Locale } from "@/shared/api/contract";

/** All of mainland China keeps one time; the organisation's days and hours are shown in it. */
export const TIME_ZONE = "Asia/Shanghai";

// The Swedish form is ISO 8601 with a space: 2026-11-21 15:00.
const instant = new Intl.DateTimeFormat("sv-SE", {
  timeZone: TIME_ZONE, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
});
const day = new Intl.DateTimeFormat("sv-SE", { timeZone: TIME_ZONE, year: "numeric", month: "2-digit", day: "2-digit" });
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: TIME_ZONE, hour: "2-digit", minute: "2-digit" });

/** `2026-11-21 15:00`; an instant is RFC 3339. */
export function formatInstant(at: string | Date): string {
  return instant.format(new Date(at));
}

/** `2026-11-21`. */
export function formatDay(at: string | Date): string {
  return day.format(new Date(at));
}

/** `15:00`. */
export function formatClock(at: string | Date): string {
  return clock.format(new Date(at));
}

/** Figures keep a hyphen's wider sister as minus and group thousands. */
export function formatNumber(value: number, digits = 0): string {
  const rounded = Number(value.toFixed(digits)) === 0 ? 0 : value;
  return new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(rounded)
    .replace("-", "−");
}

/** With its sign always: `+1.2`, `−0.4`, `0.0`. */
export function formatSigned(value: number, digits = 0): string {
  const text = formatNumber(value, digits);
  return Number(value.toFixed(digits)) > 0 ? `+${text}` : text;
}

/** `1.2 万`, `3.4 亿` in Chinese, `12 k`, `3.4 M` in English; below ten thousand in full. */
export function formatCompact(value: number, locale: Locale): string {
  const steps: [number, string][] =
    locale === "en" ? [[1e9, " B"], [1e6, " M"], [1e4, " k"]] : [[1e8, " 亿"], [1e4, " 万"]];
  for (const [size, unit] of steps) {
    const divisor = unit === " k" ? 1e3 : size;
    if (Math.abs(value) >= size) return formatNumber(value / divisor, 1).replace(/\.0$/, "") + unit;
  }
  return formatNumber(value);
}
