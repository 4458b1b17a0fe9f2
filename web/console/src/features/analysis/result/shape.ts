import type { Json } from "../contract";
import { crosstabOf, type CrosstabBlock } from "./crosstab";
import { pathsOf, type PathsBlock } from "./paths";
import { barsOf, quadrantsOf, type BarsBlock, type QuadrantsBlock } from "./pictures";
import { cellOf, flatten, isFields, isInterval, isNumbers, isRange, isTexts, plainCell, type Cell, type Fields } from "./values";

/** What is drawn of a result; the shape of the figures decides, no method is known by name. */
export type Block =
  | { kind: "figures"; title: string; rows: { name: string; cell: Cell }[] }
  | { kind: "table"; title: string; columns: string[]; rows: Cell[][] }
  | { kind: "matrix"; title: string; columns: string[]; rows: { name: string; values: (number | null)[] }[] }
  | BarsBlock
  | QuadrantsBlock
  | PathsBlock
  | CrosstabBlock;

/** Pictures of the whole result stand before its figures. */
const FIRST: ReadonlySet<Block["kind"]> = new Set(["paths", "crosstab"]);

export function blocksOf(result: Json, title: string): Block[] {
  const blocks = isFields(result) ? blocksOfFields(result, title) : Array.isArray(result) ? blocksOfList(result, title, {}) : [];
  const first = ({ kind }: Block): boolean => FIRST.has(kind);
  return [...blocks.filter(first), ...blocks.filter((block) => !first(block))];
}

function blocksOfFields(fields: Fields, title: string): Block[] {
  const rows: { name: string; cell: Cell }[] = [];
  const later: Block[] = [];
  const table = crosstabOf(fields, title);
  for (const [name, value] of Object.entries(fields)) {
    if (table?.holds.includes(name) || namesMatrix(fields, name) || isInterval(fields, name)) continue;
    const cell = Array.isArray(value) && value.length === 0 ? null : cellOf(fields, name);
    if (cell) rows.push({ name, cell });
    else if (isFields(value) && !isRange(value)) later.push(...blocksOfFields(value, name));
    else if (Array.isArray(value)) later.push(...blocksOfList(value, name, fields));
  }
  return [...(table ? [table] : []), ...(rows.length > 0 ? [{ kind: "figures" as const, title, rows }] : []), ...later];
}

/** A list of texts that names the rows or columns of a matrix beside it is drawn with that matrix. */
function namesMatrix(fields: Fields, name: string): boolean {
  const texts = fields[name];
  if (!isTexts(texts) || texts.length === 0) return false;
  const matrices = Object.values(fields).filter((value): value is Json[][] => Array.isArray(value) && value.length > 0 && value.every(Array.isArray));
  return matrices.some((rows) => rows.length === texts.length || rows[0]?.length === texts.length);
}

function blocksOfList(items: readonly Json[], title: string, siblings: Fields): Block[] {
  if (items.length === 0) return [];
  if (items.every(isFields)) return blocksOfObjects(items, title, siblings);
  if (items.every(Array.isArray)) return [matrixOf(items as Json[][], title, siblings)];
  return [{ kind: "table", title, columns: [title], rows: items.map((item) => [plainCell(item)]) }];
}

function blocksOfObjects(items: readonly Fields[], title: string, siblings: Fields): Block[] {
  const drawing = pathsOf(items, title, siblings) ?? quadrantsOf(items, title, siblings) ?? barsOf(items, title);
  const flat = items.map((item) => flatten(item));
  const filled = new Set(flat.flatMap((row) => Object.keys(row).filter((column) => row[column]?.kind !== "none")));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))].filter((column) => filled.has(column));
  const table: Block = { kind: "table", title, columns, rows: flat.map((row) => columns.map((column) => row[column] ?? { kind: "none" })) };
  return drawing ? [drawing, table] : [table];
}

function matrixOf(items: readonly Json[][], title: string, siblings: Fields): Block {
  const width = Math.max(...items.map((row) => row.length));
  const texts = (count: number, wished: readonly string[]): string[] => {
    const lists = [...wished.map((name) => siblings[name]), ...Object.values(siblings)].filter(Array.isArray).filter((list) => list.length === count);
    const found = lists.map(namesOf).find((names) => names !== undefined);
    if (found) return found;
    const steps = siblings.categories;
    if (Array.isArray(steps) && steps.length === count) return steps.map(String);
    // Factors are called F1, F2 … in the field.
    const mark = Array.isArray(siblings.ss_loadings) && siblings.ss_loadings.length === count ? "F" : "";
    return Array.from({ length: count }, (_, at) => `${mark}${at + 1}`);
  };
  const rows = texts(items.length, ["rows", "first_levels"]);
  const columns = texts(width, ["columns", "second_levels"]);
  if (isNumbers(items as Json)) return { kind: "matrix", title, columns, rows: items.map((row, at) => ({ name: rows[at] ?? "", values: row as (number | null)[] })) };
  return { kind: "table", title, columns: ["", ...columns], rows: items.map((row, at) => [{ kind: "text", text: rows[at] ?? "" }, ...row.map(plainCell)]) };
}

/** Names of rows: a list of texts, or of objects with a code or a name. */
function namesOf(list: readonly Json[]): string[] | undefined {
  const names = list.map((item): Json => (isFields(item) ? (item.code ?? item.name ?? null) : item));
  return isTexts(names) ? names : undefined;
}
