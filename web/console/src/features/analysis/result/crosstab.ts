import type { Json } from "../contract";
import { estimateIn, isFields, isNumbers, isTexts, numberOf, type Estimate, type Fields } from "./values";

export interface CrosstabColumn {
  name: string;
  letter: string;
  n: number;
}

/** Answers by row, groups by column, with what stands out. */
export interface CrosstabBlock {
  kind: "crosstab";
  title: string;
  rows: string[];
  columns: CrosstabColumn[];
  /** People in each cell. */
  counts: number[][];
  /** Share of each answer within its group, 0–1. */
  columnShares: number[][];
  /** Share of each group within the answer, 0–1. */
  rowShares: number[][];
  /** Share of each answer over all groups, 0–1. */
  totals: number[];
  /** Standard errors by which a cell lies off. */
  residuals: (number | null)[][];
  /** Letters of the columns whose share of this answer is significantly lower. */
  letters: string[][];
  test: { chiSquared: number; df: number; p: number } | null;
  /** For weighted answers. */
  corrected: { f: number; p: number } | null;
  strength: Estimate | null;
  /** People, or as many unweighted ones as are as precise. */
  effective: number | null;
  weighted: boolean;
  /** Keys of the result that are shown here. */
  holds: readonly string[];
}

const HOLDS = ["rows", "columns", "counts", "column_shares", "row_shares", "row_totals", "adjusted_residuals", "letters", "pearson", "rao_scott", "cramers_v", "effective_n"];

const isNothing = (value: Json | undefined): boolean => value === null || (Array.isArray(value) && value.length === 0);
const whole = (rows: (number | null)[][]): number[][] => rows.map((row) => row.map((cell) => cell ?? 0));

/** Counts, column shares and letters beside named rows and lettered columns. */
export function crosstabOf(fields: Fields, title: string): CrosstabBlock | null {
  const { rows, columns, counts, column_shares: shares, row_shares: rowShares, adjusted_residuals: residuals, letters, row_totals: totals } = fields;
  if (!isTexts(rows) || !Array.isArray(columns) || !columns.every(isFields)) return null;
  if (!isNumbers(counts) || !isNumbers(shares) || !isNumbers(rowShares) || !isNumbers(residuals) || !Array.isArray(letters) || !letters.every(isTexts) || !Array.isArray(totals)) return null;
  const pearson = isFields(fields.pearson) ? fields.pearson : {};
  const [chiSquared, df, p] = [numberOf(pearson.chi_squared), numberOf(pearson.df), numberOf(pearson.p)];
  const corrected = isFields(fields.rao_scott) ? { f: numberOf(fields.rao_scott.f), p: numberOf(fields.rao_scott.p) } : null;
  return {
    kind: "crosstab",
    title,
    rows,
    columns: columns.map(({ name, letter, n }) => ({ name: String(name), letter: String(letter), n: Number(n) })),
    counts: whole(counts),
    columnShares: whole(shares),
    rowShares: whole(rowShares),
    totals: totals.map((share) => numberOf(share) ?? 0),
    residuals,
    letters,
    test: chiSquared !== null && df !== null && p !== null ? { chiSquared, df, p } : null,
    corrected: corrected && corrected.f !== null && corrected.p !== null ? { f: corrected.f, p: corrected.p } : null,
    strength: estimateIn(fields, "cramers_v"),
    effective: numberOf(fields.effective_n),
    weighted: Array.isArray(fields.weighted),
    holds: [...HOLDS, ...["weighted", "differences"].filter((name) => isNothing(fields[name]))],
  };
}
