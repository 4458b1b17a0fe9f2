import type { Json } from "../contract";

/** A figure with its doubt. */
export interface Estimate {
  value: number;
  low: number | null;
  high: number | null;
}

export type Cell = { kind: "text"; text: string } | { kind: "number"; value: number } | { kind: "estimate"; estimate: Estimate } | { kind: "range"; low: number; high: number } | { kind: "none" };

export type Fields = { [key: string]: Json };

export const isFields = (value: Json | undefined): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
export const isPlain = (value: Json): boolean => value === null || typeof value !== "object";
export const isRange = (value: Json | undefined): value is Fields => isFields(value) && typeof value.low === "number" && typeof value.high === "number";
export const isTexts = (value: Json | undefined): value is string[] => Array.isArray(value) && value.every((text) => typeof text === "string");
export const isNumbers = (value: Json | undefined): value is (number | null)[][] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => Array.isArray(row) && row.every((cell) => cell === null || typeof cell === "number"));

/** A longer list of plain values stands in a table of its own. */
const INLINE = 12;
/** A longer one has no room in the cell of a table. */
const SHORT = 3;
const OF = "_interval";

/** A plain number, or the value of an estimate. */
export function numberOf(value: Json | undefined): number | null {
  if (typeof value === "number") return value;
  return isFields(value) && typeof value.value === "number" ? value.value : null;
}

/** The interval of a figure: inside it, beside it as `<name>_interval`, as the one `interval`, or as `low` and `high`. */
function rangeOf(fields: Fields, name: string): Fields | null {
  const value = fields[name];
  if (isFields(value) && isRange(value.interval)) return value.interval;
  if (isFields(value) && isRange(value) && typeof value.value === "number") return value;
  const named = fields[`${name}${OF}`];
  if (isRange(named)) return named;
  if (isRange(fields.interval) && ownerOf(fields) === name) return fields.interval;
  return name === "estimate" && isRange(fields) ? fields : null;
}

/** A figure of an object with its interval, where it has one. */
export function estimateIn(fields: Fields, name: string): Estimate | null {
  const value = numberOf(fields[name]);
  if (value === null) return null;
  const range = rangeOf(fields, name);
  return { value, low: range ? (range.low as number) : null, high: range ? (range.high as number) : null };
}

/** What is drawn with the figure it belongs to: its interval. */
export function isInterval(fields: Fields, name: string): boolean {
  if (name === "interval") return isRange(fields.interval) && ownerOf(fields) !== null;
  if (name.endsWith(OF)) return (isRange(fields[name]) || fields[name] === null) && numberOf(fields[name.slice(0, -OF.length)]) !== null;
  return (name === "low" || name === "high") && isRange(fields) && typeof fields.estimate === "number";
}

/** The figure of an object that has an `interval` and no `value`: the first one inside it. */
function ownerOf(fields: Fields): string | null {
  const range = fields.interval;
  if (!isRange(range)) return null;
  const inside = (value: Json | undefined): boolean => typeof value === "number" && value >= (range.low as number) && value <= (range.high as number);
  return Object.keys(fields).find((name) => inside(fields[name])) ?? null;
}

/** What stands in one cell; nothing for a list or an object that needs a place of its own. */
export function cellOf(fields: Fields, name: string): Cell | null {
  const value = fields[name] as Json;
  if (typeof value === "number" && rangeOf(fields, name)) return { kind: "estimate", estimate: estimateIn(fields, name) as Estimate };
  if (isFields(value)) {
    if (typeof value.value === "number" && Object.values(value).every((part) => isPlain(part) || isRange(part))) {
      return { kind: "estimate", estimate: estimateIn(fields, name) as Estimate };
    }
    if (isRange(value)) return { kind: "range", low: value.low as number, high: value.high as number };
    return null;
  }
  if (Array.isArray(value)) return value.length <= INLINE && value.every(isPlain) ? { kind: "text", text: value.map(plainText).join(", ") || "—" } : null;
  return plainCell(value);
}

export function plainCell(value: Json): Cell {
  if (value === null) return { kind: "none" };
  return typeof value === "number" ? { kind: "number", value } : { kind: "text", text: plainText(value) };
}

function plainText(value: Json): string {
  if (value === null) return "—";
  return typeof value === "number" ? figureText(value) : typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Every cell of an object, those of inner objects by their path; lists within rows stand in the files only. */
export function flatten(fields: Fields, before = ""): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const [name, value] of Object.entries(fields)) {
    const path = before ? `${before}.${name}` : name;
    if (isInterval(fields, name)) continue;
    const cell = Array.isArray(value) && value.length > SHORT ? null : cellOf(fields, name);
    if (cell) cells[path] = cell;
    else if (isFields(value)) Object.assign(cells, flatten(value, path));
  }
  return cells;
}

/** Four digits that count, whole numbers whole, a true minus. */
export function figureText(value: number): string {
  if (value === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size < -4) return `${value < 0 ? "> −" : "< "}0.0001`;
  const digits = Number.isInteger(value) ? 0 : Math.min(4, Math.max(0, 3 - size));
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value).replace("-", "−");
}

/** So many digits after the point, a true minus; for figures that are compared with each other. */
export function fixedText(value: number, digits: number): string {
  return value.toFixed(digits).replace("-", "−");
}

/** A p-value as people write it. */
export function pText(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}
