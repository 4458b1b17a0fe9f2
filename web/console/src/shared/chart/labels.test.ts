import { expect, test } from "vitest";
import { fitting, overlaps, placeLabels, textWidth } from "./labels";

const FRAME = { x: 0, y: 0, width: 400, height: 300 };

test("an ideograph is wider than a letter, and a long text is cut with a sign", () => {
  expect(textWidth("服务", 10)).toBe(20);
  expect(textWidth("ab", 10)).toBeCloseTo(11.6);
  expect(fitting("服务态度", 100, 10)).toBe("服务态度");
  expect(textWidth(fitting("服务态度与环境卫生", 60, 10), 10)).toBeLessThanOrEqual(60);
  expect(fitting("服务态度与环境卫生", 60, 10)).toMatch(/^服务.*…$/);
});

test("no name lies over another, over a mark or outside the frame", () => {
  const marks = Array.from({ length: 12 }, (_, at) => ({ x: 60 + (at % 4) * 70, y: 60 + Math.floor(at / 4) * 60, text: "服务态度" }));
  const boxes = placeLabels(marks, 8, 11, FRAME).filter((box) => box !== null);
  expect(boxes.length).toBeGreaterThan(6);
  boxes.forEach((box, at) => {
    boxes.slice(at + 1).forEach((other) => expect(overlaps(box, other)).toBe(false));
    marks.forEach(({ x, y }) => expect(overlaps(box, { x: x - 8, y: y - 8, width: 16, height: 16 })).toBe(false));
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(400);
  });
});

test("where there is no room a name is left to the list", () => {
  const marks = Array.from({ length: 30 }, () => ({ x: 200, y: 150, text: "等待时间" }));
  expect(placeLabels(marks, 8, 11, FRAME).some((box) => box === null)).toBe(true);
});
