/** A place in the diagram: across and along count in slots, not in pixels. */
interface Place {
  /** Which level, causes first. */
  level: number;
  /** Place within the level, from the middle: −1, 0, 1 … */
  slot: number;
}

/** An arrow by the numbers of its ends; `via` are the free places it passes on the levels between them. */
export interface LaidArrow {
  from: number;
  to: number;
  via: Place[];
}

export interface Layout {
  nodes: Place[];
  arrows: LaidArrow[];
  levels: number;
  /** Slots of the fullest level. */
  breadth: number;
}

/** How often the order of the levels is improved. */
const SWEEPS = 12;

/**
 * Causes before results, level by level. An arrow over several levels takes a place of its own on each of them, so that it
 * runs past what stands there; every level is ordered by the middle of what it is tied to. A circle ends where it began.
 */
export function layered(count: number, arrows: readonly (readonly [number, number])[]): Layout {
  const level = levelsOf(count, arrows);
  const rows: number[][] = [];
  const tied: number[][] = Array.from({ length: count }, () => []);
  const levelOf: number[] = [...level];
  const add = (item: number, at: number): void => void (rows[at] ??= []).push(item);
  level.forEach((at, node) => add(node, at));
  const passed = arrows.map(([from, to]) => {
    const [start, end] = [level[from] ?? 0, level[to] ?? 0];
    const way = [from];
    for (let at = start + 1; at < end; at++) {
      const free = tied.length;
      tied.push([]);
      levelOf.push(at);
      add(free, at);
      way.push(free);
    }
    way.push(to);
    for (let step = 1; step < way.length; step++) tie(tied, way[step - 1] as number, way[step] as number);
    return way.slice(1, -1);
  });
  const full = Array.from(rows, (row) => row ?? []);
  order(full, tied, levelOf);
  const breadth = Math.max(1, ...full.map((row) => row.length));
  const placeOf = new Map<number, Place>();
  full.forEach((row, at) => row.forEach((item, slot) => placeOf.set(item, { level: at, slot: slot - (row.length - 1) / 2 })));
  const place = (item: number): Place => placeOf.get(item) ?? { level: 0, slot: 0 };
  return {
    nodes: Array.from({ length: count }, (_, node) => place(node)),
    arrows: arrows.map(([from, to], at) => ({ from, to, via: (passed[at] ?? []).map(place) })),
    levels: full.length,
    breadth,
  };
}

function tie(tied: number[][], one: number, other: number): void {
  tied[one]?.push(other);
  tied[other]?.push(one);
}

/** Length of the longest chain of arrows that leads to each; bounded, so that a circle does not hang it. */
function levelsOf(count: number, arrows: readonly (readonly [number, number])[]): number[] {
  const level: number[] = Array.from({ length: count }, () => 0);
  for (let round = 0; round < count; round++) {
    let moved = false;
    for (const [from, to] of arrows) {
      const wanted = (level[from] ?? 0) + 1;
      if ((level[to] ?? 0) < wanted && wanted < count) {
        level[to] = wanted;
        moved = true;
      }
    }
    if (!moved) break;
  }
  return level;
}

/** Forwards, then backwards, each level is sorted by the mean place of its ties; the order with the fewest crossings stays. */
function order(rows: number[][], tied: readonly number[][], levelOf: readonly number[]): void {
  let best = rows.map((row) => [...row]);
  let fewest = crossings(rows, tied, levelOf);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const forwards = sweep % 2 === 0;
    const walk = rows.map((_, at) => (forwards ? at : rows.length - 1 - at)).slice(1);
    for (const at of walk) {
      const beside = forwards ? at - 1 : at + 1;
      const before = rows[beside] ?? [];
      const middle = (item: number, now: number): number => {
        const places = (tied[item] ?? []).filter((other) => levelOf[other] === beside).map((other) => before.indexOf(other) - (before.length - 1) / 2);
        return places.length === 0 ? now : places.reduce((sum, place) => sum + place, 0) / places.length;
      };
      const row = rows[at] ?? [];
      const sorted = row.map((item, slot) => ({ item, key: middle(item, slot - (row.length - 1) / 2) })).sort((one, other) => one.key - other.key);
      rows[at] = sorted.map(({ item }) => item);
    }
    const now = crossings(rows, tied, levelOf);
    if (now < fewest) [best, fewest] = [rows.map((row) => [...row]), now];
  }
  best.forEach((row, at) => (rows[at] = row));
}

function crossings(rows: readonly number[][], tied: readonly number[][], levelOf: readonly number[]): number {
  let count = 0;
  for (let at = 0; at + 1 < rows.length; at++) {
    const next = rows[at + 1] ?? [];
    const ties = (rows[at] ?? []).flatMap((item, slot) => (tied[item] ?? []).filter((other) => levelOf[other] === at + 1).map((other) => [slot, next.indexOf(other)] as const));
    for (const [a, b] of ties) for (const [c, d] of ties) if (a < c && b > d) count++;
  }
  return count;
}
