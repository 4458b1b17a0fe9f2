import { parsePeriod, writePeriod, currentPeriod } from "./period";

/** Addresses are written plainly (`?period=2026-10&unit=…`), not as JSON, so that people can read and mend them. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString().replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

type Raw = Record<string, unknown>;

/** Readers for `validateSearch`: what cannot be read is dropped, so an old address still opens. */
export function readText(raw: Raw, name: string): string | undefined {
  const value = raw[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

export function readPeriod(raw: Raw, name = "period"): string | undefined {
  const period = parsePeriod(readText(raw, name));
  return period ? writePeriod(period) : undefined;
}

export function readChoice<Choice extends string>(raw: Raw, name: string, choices: readonly Choice[]): Choice | undefined {
  return choices.find((choice) => choice === raw[name]);
}

export function readNumber(raw: Raw, name: string): number | undefined {
  const value = readText(raw, name);
  const number = value === undefined ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export function readFlag(raw: Raw, name: string): true | undefined {
  return raw[name] === "true" || raw[name] === true ? true : undefined;
}

/** The period shown when the address names none. */
export function periodOrCurrent(period: string | undefined): string {
  return period ?? writePeriod(currentPeriod("month"));
}
