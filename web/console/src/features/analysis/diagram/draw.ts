import { overlaps, type Box } from "@/shared/chart/labels";
import { layered } from "./layered";

interface Point {
  x: number;
  y: number;
}

export interface DrawnArrow {
  /** Path of the line. */
  curve: string;
  /** Path of the tip. */
  head: string;
  /** Where its value stands. */
  label: Box;
}

export interface Drawn {
  width: number;
  height: number;
  nodes: Box[];
  arrows: DrawnArrow[];
  /** Whether it is too long for anything beside it. */
  long: boolean;
}

const NODE = { width: 122, least: 92, height: 52 };
/** What a value needs between two levels. */
const GAP = 62;
/** More levels than this want the whole width. */
const SHORT = 5;
/** From the middle of a place to that of the next on the same level. */
const SLOT = { along: 74, across: 128 };
const LABEL = { width: 54, height: 18 };
const TIP = 9;
/** Where on the line a value may stand: near its middle first. */
const SPOTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];

/** Nodes and arrows in pixels: from left to right where there is room, downwards on a phone. */
export function drawn(codes: readonly string[], arrows: readonly { from: string; to: string }[], room: number): Drawn {
  const number = new Map(codes.map((code, at) => [code, at]));
  const ends = arrows.map(({ from, to }) => [number.get(from) ?? 0, number.get(to) ?? 0] as const);
  const { nodes: places, arrows: laid, levels, breadth } = layered(codes.length, ends);
  const down = room < NODE.least + (levels - 1) * (NODE.least + GAP);
  const size = down ? downwards(room, levels, breadth) : sideways(room, levels, breadth);
  const middle = ({ level, slot }: { level: number; slot: number }): Point => {
    const [far, beside] = [level * size.level + size.first, slot * size.slot];
    return down ? { x: size.width / 2 + beside, y: far } : { x: far, y: size.height / 2 + beside };
  };
  const nodes = places.map((place): Box => {
    const { x, y } = middle(place);
    return { x: x - size.node / 2, y: y - NODE.height / 2, width: size.node, height: NODE.height };
  });
  const lines = laid.map(({ from, to, via }) => line(nodes[from] as Box, nodes[to] as Box, via.map(middle), down));
  const taken: Box[] = [...nodes];
  const drawnArrows = lines.map(({ points, tip }) => {
    const at = spot(points, taken, down);
    taken.push(at);
    return { curve: curve(points, down), head: head(tip, down), label: at };
  });
  return { width: size.width, height: size.height, nodes, arrows: drawnArrows, long: levels > SHORT };
}

interface Size {
  width: number;
  height: number;
  /** From level to level. */
  level: number;
  /** Middle of the first level. */
  first: number;
  slot: number;
  node: number;
}

function sideways(room: number, levels: number, breadth: number): Size {
  const steps = Math.max(1, levels - 1);
  const node = Math.min(NODE.width, Math.max(NODE.least, (room - 4 - steps * GAP) / levels));
  const level = Math.min(240, (room - node - 4) / steps);
  return { width: node + level * (levels - 1) + 4, height: breadth * SLOT.along + 8, level, first: node / 2 + 2, slot: SLOT.along, node };
}

function downwards(room: number, levels: number, breadth: number): Size {
  const slot = Math.min(SLOT.across, (room - 8) / breadth);
  const node = Math.min(NODE.width, Math.max(64, slot - 8));
  const level = NODE.height + 54;
  return { width: room, height: (levels - 1) * level + NODE.height + 4, level, first: NODE.height / 2 + 2, slot, node };
}

/** From the edge of one node to the edge of the other, past the free places. */
function line(from: Box, to: Box, via: readonly Point[], down: boolean): { points: Point[]; tip: Point } {
  const start = down ? { x: from.x + from.width / 2, y: from.y + from.height } : { x: from.x + from.width, y: from.y + from.height / 2 };
  const tip = down ? { x: to.x + to.width / 2, y: to.y } : { x: to.x, y: to.y + to.height / 2 };
  const end = down ? { x: tip.x, y: tip.y - TIP } : { x: tip.x - TIP, y: tip.y };
  return { points: [start, ...via, end], tip };
}

/** A smooth line that leaves and arrives along the direction of reading. */
function curve(points: readonly Point[], down: boolean): string {
  const round = (value: number): number => Math.round(value * 10) / 10;
  const parts = points.slice(1).map((point, at) => {
    const before = points[at] as Point;
    const half = down ? (point.y - before.y) / 2 : (point.x - before.x) / 2;
    const [one, other] = down ? [{ x: before.x, y: before.y + half }, { x: point.x, y: point.y - half }] : [{ x: before.x + half, y: before.y }, { x: point.x - half, y: point.y }];
    return `C${round(one.x)} ${round(one.y)} ${round(other.x)} ${round(other.y)} ${round(point.x)} ${round(point.y)}`;
  });
  const first = points[0] as Point;
  return `M${round(first.x)} ${round(first.y)}${parts.join("")}`;
}

function head({ x, y }: Point, down: boolean): string {
  return down ? `M${x} ${y}l-5 -${TIP}h10z` : `M${x} ${y}l-${TIP} -5v10z`;
}

/** The point of the line at a share of its steps, on the smooth curve that is drawn. */
function along(points: readonly Point[], share: number, down: boolean): Point {
  const steps = points.length - 1;
  const step = Math.min(steps - 1, Math.floor(share * steps));
  const rest = share * steps - step;
  const [before, after] = [points[step] as Point, points[step + 1] as Point];
  // A cubic whose control points lie at half the way: that is how it goes along, and across it eases in and out.
  const far = 1.5 * rest * (1 - rest) ** 2 + 1.5 * rest ** 2 * (1 - rest) + rest ** 3;
  const eased = 3 * rest ** 2 * (1 - rest) + rest ** 3;
  const [x, y] = down ? [eased, far] : [far, eased];
  return { x: before.x + (after.x - before.x) * x, y: before.y + (after.y - before.y) * y };
}

function spot(points: readonly Point[], taken: readonly Box[], down: boolean): Box {
  const boxes = SPOTS.map((share): Box => {
    const { x, y } = along(points, share, down);
    return { x: x - LABEL.width / 2, y: y - LABEL.height / 2, ...LABEL };
  });
  return boxes.find((box) => !taken.some((other) => overlaps(box, other))) ?? (boxes[0] as Box);
}
