import type { Json } from "../contract";

/** A figure with its doubt. */
export interface Estimate {
  value: number;
  low: number | null;
  high: number | null;
}

export type Cell = { kind: "text"; text: string } | { kind: "number"; value: number } | { kind: "estimate"; estimate: Estimate } | { kind: "none" };

/** What is drawn of a result, in its order; the shape of the figures decides, no method is known by name. */
export type Block =
  | { kind: "figures"; title: string; rows: { name: string; cell: Cell }[] }
  | { kind: "table"; title: string; columns: string[]; rows: Cell[][] }
  | { kind: "matrix"; title: string; columns: string[]; rows: { name: string; values: (number | null)[] }[] }
  | { kind: "bars"; title: string; measure: string; rows: { name: string; estimate: Estimate }[] }
  | { kind: "quadrants"; title: string; x: string; y: string; at: { x: number; y: number } | null; points: { name: string; x: number; y: number; group: string | null }[] };

type Fields = { [key: string]: Json };
const isFields = (value: Json | undefined): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const isPlain = (value: Json): boolean => value === null || typeof value !== "object";
const isRange = (value: Json | undefined): value is Fields => isFields(value) && typeof value.low === "number" && typeof value.high === "number";

/** A longer list of plain values stands in a table of its own. */
const INLINE = 12;
/** More rows than this are no picture. */
const DRAWN = 60;

export function blocksOf(result: Json, title: string): Block[] {
  if (isFields(result)) return blocksOfFields(result, title);
  return Array.isArray(result) ? blocksOfList(result, title, {}) : [];
}

function blocksOfFields(fields: Fields, title: string): Block[] {
  const rows: { name: string; cell: Cell }[] = [];
  const later: Block[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (namesMatrix(fields, name)) continue;
    const cell = isInterval(fields, name) ? null : singleOf(value, fields, name);
    if (cell) rows.push({ name, cell });
    else if (isFields(value) && !isRange(value)) later.push(...blocksOfFields(value, name));
    else if (Array.isArray(value)) later.push(...blocksOfList(value, name, fields));
  }
  return rows.length > 0 ? [{ kind: "figures", title, rows }, ...later] : later;
}

/** A list of texts that names the rows or columns of a matrix beside it is drawn with that matrix. */
function namesMatrix(fields: Fields, name: string): boolean {
  const texts = fields[name];
  if (!Array.isArray(texts) || texts.length === 0 || !texts.every((text) => typeof text === "string")) return false;
  const matrices = Object.values(fields).filter((value): value is Json[][] => Array.isArray(value) && value.length > 0 && value.every(Array.isArray));
  return matrices.some((rows) => rows.length === texts.length || rows[0]?.length === texts.length);
}

/** The interval that stands beside the figure it belongs to is drawn with that figure. */
function isInterval(fields: Fields, name: string): boolean {
  return name === "interval" && isRange(fields.interval) && ownerOf(fields) !== null;
}

/** The figure of an object that has an `interval` and no `value`: the first one inside it. */
function ownerOf(fields: Fields): string | null {
  const range = fields.interval;
  if (!isRange(range)) return null;
  const inside = (value: Json | undefined): boolean => typeof value === "number" && value >= (range.low as number) && value <= (range.high as number);
  return Object.keys(fields).find((name) => inside(fields[name])) ?? null;
}

function singleOf(value: Json, fields: Fields, name: string): Cell | null {
  if (typeof value === "number" && ownerOf(fields) === name) return { kind: "estimate", estimate: estimate(value, fields.interval) };
  if (isFields(value)) {
    if (typeof value.value === "number" && Object.values(value).every((part) => isPlain(part) || isRange(part))) {
      return { kind: "estimate", estimate: estimate(value.value, value.interval) };
    }
    if (isRange(value)) return { kind: "text", text: `${figureText(value.low as number)} – ${figureText(value.high as number)}` };
    return null;
  }
  if (Array.isArray(value)) return value.length <= INLINE && value.every(isPlain) ? { kind: "text", text: value.map(plainText).join(", ") || "—" } : null;
  return plainCell(value);
}

function estimate(value: number, range: Json | undefined): Estimate {
  return { value, low: isRange(range) ? (range.low as number) : null, high: isRange(range) ? (range.high as number) : null };
}

function plainCell(value: Json): Cell {
  if (value === null) return { kind: "none" };
  return typeof value === "number" ? { kind: "number", value } : { kind: "text", text: plainText(value) };
}

function plainText(value: Json): string {
  if (value === null) return "—";
  return typeof value === "number" ? figureText(value) : typeof value === "object" ? JSON.stringify(value) : String(value);
}

function blocksOfList(items: readonly Json[], title: string, siblings: Fields): Block[] {
  if (items.length === 0) return [];
  if (items.every(isFields)) return blocksOfObjects(items, title, siblings);
  if (items.every(Array.isArray)) return matrixOf(items as Json[][], title, siblings);
  return [{ kind: "table", title, columns: [title], rows: items.map((item) => [plainCell(item)]) }];
}

function blocksOfObjects(items: readonly Fields[], title: string, siblings: Fields): Block[] {
  const drawing = quadrantsOf(items, title, siblings) ?? barsOf(items, title);
  const flat = items.map((item) => flatten(item, ""));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const table: Block = { kind: "table", title, columns, rows: flat.map((row) => columns.map((column) => row[column] ?? { kind: "none" })) };
  return drawing ? [drawing, table] : [table];
}

function flatten(fields: Fields, before: string): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const [name, value] of Object.entries(fields)) {
    const path = before ? `${before}.${name}` : name;
    if (isInterval(fields, name)) continue;
    const cell = singleOf(value, fields, name);
    if (cell) cells[path] = cell;
    else if (isFields(value)) Object.assign(cells, flatten(value, path));
    else cells[path] = { kind: "text", text: JSON.stringify(value) };
  }
  return cells;
}

/** Names of things: the first text of each row, each different. */
function namesOf(items: readonly Fields[]): string[] | null {
  const key = Object.keys(items[0] ?? {}).find((name) => typeof items[0]?.[name] === "string");
  const names = key ? items.map((item) => item[key]) : [];
  return key && names.every((name): name is string => typeof name === "string") && new Set(names).size === names.length ? names : null;
}

/** A list of named estimates is drawn when all have an interval of the same figure. */
function barsOf(items: readonly Fields[], title: string): Block | null {
  const names = namesOf(items);
  if (!names || items.length < 2 || items.length > DRAWN) return null;
  const first = flatten(items[0] as Fields, "");
  const measure = Object.keys(first).find((path) => first[path]?.kind === "estimate" && first[path].estimate.low !== null);
  if (!measure) return null;
  const rows = items.flatMap((item, index) => {
    const cell = flatten(item, "")[measure];
    return cell?.kind === "estimate" ? [{ name: names[index] as string, estimate: cell.estimate }] : [];
  });
  return rows.length > 1 ? { kind: "bars", title, measure, rows } : null;
}

/** Things with an importance and a performance. */
function quadrantsOf(items: readonly Fields[], title: string, siblings: Fields): Block | null {
  const names = namesOf(items);
  const number = (value: Json | undefined): number | null => (typeof value === "number" ? value : isFields(value) && typeof value.value === "number" ? value.value : null);
  const points = items.map((item, index) => ({ name: names?.[index] ?? "", x: number(item.performance), y: number(item.importance), group: typeof item.quadrant === "string" ? item.quadrant : null }));
  if (!names || items.length < 2 || items.length > DRAWN || !points.every((point): point is typeof point & { x: number; y: number } => point.x !== null && point.y !== null)) return null;
  const cross = Object.values(siblings).find((value): value is Fields => isFields(value) && number(value.performance) !== null && number(value.importance) !== null);
  const at = cross ? { x: number(cross.performance) as number, y: number(cross.importance) as number } : null;
  return { kind: "quadrants", title, x: "performance", y: "importance", at, points };
}

function matrixOf(items: readonly Json[][], title: string, siblings: Fields): Block[] {
  const width = Math.max(...items.map((row) => row.length));
  const numbers = items.every((row) => row.every((value) => value === null || typeof value === "number"));
  const texts = (count: number): string[] => {
    const found = Object.values(siblings).find((value): value is string[] => Array.isArray(value) && value.length === count && value.every((text) => typeof text === "string"));
    return found ?? Array.from({ length: count }, (_, at) => String(at + 1));
  };
  const rows = texts(items.length);
  const columns = texts(width);
  if (numbers) return [{ kind: "matrix", title, columns, rows: items.map((row, at) => ({ name: rows[at] ?? "", values: row as (number | null)[] })) }];
  return [{ kind: "table", title, columns: ["", ...columns], rows: items.map((row, at) => [{ kind: "text", text: rows[at] ?? "" }, ...row.map(plainCell)]) }];
}

/** Four digits that count, whole numbers whole, a true minus. */
export function figureText(value: number): string {
  if (value === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size < -4) return `${value < 0 ? "> −" : "< "}0.0001`;
  const digits = Number.isInteger(value) ? 0 : Math.min(4, Math.max(0, 3 - size));
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value).replace("-", "−");
}
