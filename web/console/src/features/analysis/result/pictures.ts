import type { Json } from "../contract";
import { estimateIn, flatten, isFields, numberOf, type Estimate, type Fields } from "./values";

export interface BarsBlock {
  kind: "bars";
  title: string;
  measure: string;
  rows: { name: string; estimate: Estimate }[];
}

export interface MapPoint {
  name: string;
  x: Estimate;
  y: Estimate;
  /** Code of what it belongs to. */
  group: string | null;
  /** Whether another sample would very likely put it into the same field; absent where nobody says so. */
  sure: boolean | null;
}

const FIELDS = ["concentrate_here", "keep_up", "low_priority", "possible_overkill", "attractive", "one_dimensional", "indifferent", "must_be"] as const;
export type MapField = (typeof FIELDS)[number];
export const isField = (code: string | null): code is MapField => FIELDS.some((field) => field === code);

/** Things by two figures, in four fields. */
export interface QuadrantsBlock {
  kind: "quadrants";
  title: string;
  x: "performance" | "worse_size";
  y: "importance" | "better";
  /** Where the fields meet; the means of the points where the result says nothing. */
  at: { x: number; y: number };
  /** Codes of the fields: upper left, upper right, lower left, lower right. */
  fields: readonly [MapField, MapField, MapField, MapField];
  /** The field to look at first. */
  first: number;
  /** Ends of both axes, where they are fixed. */
  ends: readonly [number, number] | null;
  points: MapPoint[];
}

/** More things than this are no picture. */
const DRAWN = 60;
/** Between the two ends of an arrow. */
export const ARROW = " → ";

/** Names of things: the two ends of an arrow, or the first texts that tell the rows apart. */
function namesOf(items: readonly Fields[]): string[] | null {
  const isText = (value: Json | undefined): value is string => typeof value === "string";
  const apart = (names: (Json | undefined)[]): names is string[] => names.every(isText) && new Set(names).size === names.length;
  if (items.every(({ from, to }) => isText(from) && isText(to))) {
    const arrows = items.map(({ from, to }) => `${from as string}${ARROW}${to as string}`);
    return apart(arrows) ? arrows : null;
  }
  for (const key of Object.keys(items[0] ?? {})) {
    const names = items.map((item) => item[key]);
    if (apart(names)) return names;
  }
  return null;
}

/** A list of named estimates is drawn when all have an interval of the same figure. */
export function barsOf(items: readonly Fields[], title: string): BarsBlock | null {
  const names = namesOf(items);
  if (!names || items.length < 2 || items.length > DRAWN) return null;
  const cells = items.map((item) => flatten(item));
  const first = cells[0] ?? {};
  const measure = Object.keys(first).find((path) => first[path]?.kind === "estimate" && first[path].estimate.low !== null);
  if (!measure) return null;
  const rows = cells.flatMap((row, at) => {
    const cell = row[measure];
    const estimate = cell?.kind === "estimate" ? cell.estimate : cell?.kind === "number" ? { value: cell.value, low: null, high: null } : null;
    return estimate ? [{ name: names[at] as string, estimate }] : [];
  });
  return rows.length > 1 ? { kind: "bars", title, measure, rows } : null;
}

export function quadrantsOf(items: readonly Fields[], title: string, siblings: Fields): QuadrantsBlock | null {
  if (items.length < 2 || items.length > DRAWN) return null;
  return priorityOf(items, title, siblings) ?? kanoOf(items, title);
}

function pointsOf(items: readonly Fields[], place: (item: Fields) => [Estimate | null, Estimate | null], group: string): MapPoint[] | null {
  const names = namesOf(items);
  const points = items.flatMap((item, at): MapPoint[] => {
    const [x, y] = place(item);
    const field = item[group];
    return x && y ? [{ name: names?.[at] ?? "", x, y, group: typeof field === "string" ? field : null, sure: typeof item.sure === "boolean" ? item.sure : null }] : [];
  });
  return names && points.length === items.length ? points : null;
}

/** Things with an importance and a performance. */
function priorityOf(items: readonly Fields[], title: string, siblings: Fields): QuadrantsBlock | null {
  const points = pointsOf(items, (item) => [estimateIn(item, "performance"), estimateIn(item, "importance")], "quadrant");
  if (!points) return null;
  const isCross = (value: Json | undefined): value is Fields => isFields(value) && numberOf(value.performance) !== null && numberOf(value.importance) !== null;
  const cross = [siblings.crosshair, ...Object.values(siblings)].find(isCross);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = cross
    ? { x: numberOf(cross.performance) as number, y: numberOf(cross.importance) as number }
    : { x: mean(points.map(({ x }) => x.value)), y: mean(points.map(({ y }) => y.value)) };
  const fields = ["concentrate_here", "keep_up", "low_priority", "possible_overkill"] as const;
  return { kind: "quadrants", title, x: "performance", y: "importance", at, fields, first: 0, ends: null, points };
}

/** Letters of the Kano model, which elsewhere are letters only. */
const KANO: Record<string, string> = { M: "must_be", O: "one_dimensional", A: "attractive", I: "indifferent", R: "reverse", Q: "questionable" };

/** Features with what they add and what their absence costs; the cost is counted upwards. */
function kanoOf(items: readonly Fields[], title: string): QuadrantsBlock | null {
  const cost = (item: Fields): Estimate | null => {
    const worse = estimateIn(item, "worse");
    return worse && { value: Math.abs(worse.value), low: worse.high === null ? null : Math.abs(worse.high), high: worse.low === null ? null : Math.abs(worse.low) };
  };
  const points = pointsOf(items, (item) => [cost(item), estimateIn(item, "better")], "category")?.map((point) => ({ ...point, group: KANO[point.group ?? ""] ?? point.group }));
  const fields = ["attractive", "one_dimensional", "indifferent", "must_be"] as const;
  return points ? { kind: "quadrants", title, x: "worse_size", y: "better", at: { x: 0.5, y: 0.5 }, fields, first: 3, ends: [0, 1], points } : null;
}
