import { expect, test } from "vitest";
import { overlaps } from "@/shared/chart/labels";
import { drawn } from "./draw";

const CODES = ["image", "expectation", "quality", "value", "satisfaction", "complaint", "loyalty"];
const ARROWS = [
  ["image", "expectation"], ["image", "satisfaction"], ["image", "loyalty"], ["expectation", "quality"], ["expectation", "value"], ["expectation", "satisfaction"],
  ["quality", "value"], ["quality", "satisfaction"], ["value", "satisfaction"], ["satisfaction", "complaint"], ["satisfaction", "loyalty"], ["complaint", "loyalty"],
].map(([from, to]) => ({ from: from as string, to: to as string }));

test.each([1130, 720, 340])("at %d pixels no box lies over another and all of it fits", (room) => {
  const { nodes, arrows, width, height } = drawn(CODES, ARROWS, room);
  const boxes = [...nodes, ...arrows.map(({ label }) => label)];
  nodes.forEach((node, at) => nodes.slice(at + 1).forEach((other) => expect(overlaps(node, other)).toBe(false)));
  boxes.forEach((box) => {
    expect(box.x).toBeGreaterThanOrEqual(-1);
    expect(box.x + box.width).toBeLessThanOrEqual(width + 1);
    expect(box.y + box.height).toBeLessThanOrEqual(height + 1);
  });
  expect(width).toBeLessThanOrEqual(room);
  const clear = arrows.filter(({ label }) => !nodes.some((node) => overlaps(node, label)));
  expect(clear.length).toBe(arrows.length);
});

test("wide drawings run to the right, narrow ones downwards", () => {
  const first = (room: number) => drawn(["a", "b"], [{ from: "a", to: "b" }], room).nodes;
  const [left, right] = first(600);
  expect(left?.x).toBeLessThan(right?.x ?? 0);
  const [top, bottom] = first(200);
  expect(top?.y).toBeLessThan(bottom?.y ?? 0);
});
