import { expect, test } from "vitest";
import { layered } from "./layered";

/** image, expectation, quality, value, satisfaction, complaint, loyalty */
const ECSI: [number, number][] = [[0, 1], [0, 4], [0, 6], [1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 4], [4, 5], [4, 6], [5, 6]];

test("every arrow leads from a lower to a higher level", () => {
  const { nodes, levels } = layered(7, ECSI);
  for (const [from, to] of ECSI) expect(nodes[from]?.level).toBeLessThan(nodes[to]?.level ?? 0);
  expect(levels).toBe(7);
});

test("an arrow over several levels has a place on each of them, and nothing shares a place", () => {
  const { nodes, arrows } = layered(7, ECSI);
  for (const { from, to, via } of arrows) expect(via.map(({ level }) => level)).toEqual(Array.from({ length: (nodes[to]?.level ?? 0) - (nodes[from]?.level ?? 0) - 1 }, (_, at) => (nodes[from]?.level ?? 0) + 1 + at));
  const places = [...nodes, ...arrows.flatMap(({ via }) => via)].map(({ level, slot }) => `${level}/${slot}`);
  expect(new Set(places).size).toBe(places.length);
});

test("two causes that cross are put side by side without a crossing", () => {
  const { nodes } = layered(4, [[0, 3], [1, 2]]);
  const along = (one: number, other: number): number => Math.sign((nodes[one]?.slot ?? 0) - (nodes[other]?.slot ?? 0));
  expect(along(0, 1)).toBe(along(3, 2));
});

test("a circle ends", () => {
  expect(layered(3, [[0, 1], [1, 2], [2, 0]]).nodes).toHaveLength(3);
});
