import type { Json } from "../contract";
import { estimateIn, isFields, numberOf, type Estimate, type Fields } from "./values";

export interface PathNode {
  code: string;
  /** Share that its causes explain; absent for what nothing drives. */
  share: number | null;
  /** From 0 to 100. */
  index: Estimate | null;
  /** Figures of its quality by their names. */
  facts: { name: string; value: number }[];
  items: { name: string; loading: number }[];
}

export interface PathArrow {
  from: string;
  to: string;
  estimate: Estimate;
  p: number | null;
  /** Whether it is more than chance; absent where nothing says so. */
  sure: boolean | null;
}

/** Constructs and the arrows between them. */
export interface PathsBlock {
  kind: "paths";
  title: string;
  nodes: PathNode[];
  arrows: PathArrow[];
}

const FACTS = ["alpha", "composite_reliability", "ave"] as const;
const LIMIT = 0.05;

const isText = (value: Json | undefined): value is string => typeof value === "string";
const objects = (value: Json | undefined): Fields[] => (Array.isArray(value) && value.every(isFields) ? value : []);

/** A list called `paths` of arrows with an estimate; the constructs, their items and what is explained stand beside it. */
export function pathsOf(items: readonly Fields[], title: string, siblings: Fields): PathsBlock | null {
  if (title !== "paths" || items.length === 0) return null;
  const arrows = items.flatMap((item): PathArrow[] => {
    const estimate = estimateIn(item, "estimate");
    return isText(item.from) && isText(item.to) && estimate ? [arrow(item.from, item.to, estimate, numberOf(item.p))] : [];
  });
  if (arrows.length !== items.length) return null;
  const told = objects(siblings.constructs).map(({ code }) => code).filter(isText);
  const codes = new Set([...told, ...arrows.flatMap(({ from, to }) => [from, to])]);
  return { kind: "paths", title, arrows, nodes: [...codes].map((code) => node(code, siblings)) };
}

function arrow(from: string, to: string, estimate: Estimate, p: number | null): PathArrow {
  const { low, high } = estimate;
  const apart = low !== null && high !== null ? low > 0 || high < 0 : null;
  return { from, to, estimate, p, sure: p !== null ? p < LIMIT : apart };
}

function node(code: string, siblings: Fields): PathNode {
  const construct = objects(siblings.constructs).find((one) => one.code === code) ?? {};
  const explained = objects(siblings.r_squared).find(({ from }) => from === code);
  const measured = objects(siblings.items).filter((item) => item.construct === code).map(({ item, loading }) => [item, loading] as const);
  const resampled = objects(siblings.loadings).filter(({ to }) => to === code).map(({ from, estimate }) => [from, estimate] as const);
  return {
    code,
    share: numberOf(construct.r_squared) ?? numberOf(explained?.estimate),
    index: estimateIn(construct, "index"),
    facts: FACTS.flatMap((name) => (typeof construct[name] === "number" ? [{ name, value: construct[name] }] : [])),
    items: [...measured, ...resampled].flatMap(([name, loading]) => (isText(name) && typeof loading === "number" ? [{ name, loading }] : [])),
  };
}
