import { expect, test } from "vitest";
import { DARK, LIGHT, satisfactionStep, type Palette } from "./palette";

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => (channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

type Pair = [ink: Exclude<keyof Palette, "scale">, ground: Exclude<keyof Palette, "scale">];
const TEXT: Pair[] = [
  ["text", "page"], ["text", "surface"], ["textSecondary", "page"], ["textSecondary", "surface"], ["textTertiary", "page"],
  ["textTertiary", "surface"], ["textTertiary", "sunken"], ["textTertiary", "raised"], ["accent", "surface"], ["accent", "accentSoft"],
  ["onAccent", "accentFill"], ["good", "surface"], ["good", "goodSoft"], ["bad", "surface"], ["bad", "badSoft"], ["warn", "surface"],
  ["warn", "warnSoft"], ["textSecondary", "neutralSoft"], ["text", "neutralSoft"],
];

test.each([["light", LIGHT], ["dark", DARK]] as const)("text reads in %s: at least 4.5 to 1", (_, palette) => {
  for (const [ink, ground] of TEXT) expect(contrast(palette[ink], palette[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
});

test.each([["light", LIGHT], ["dark", DARK]] as const)("marks stand out in %s: at least 3 to 1", (_, palette) => {
  expect(contrast(palette.mark, palette.surface)).toBeGreaterThanOrEqual(3);
  for (const step of [palette.scale[0], palette.scale[4]]) expect(contrast(step, palette.surface)).toBeGreaterThanOrEqual(3);
});

test.each([[0, 0], [0.19, 0], [0.2, 1], [0.5, 2], [0.79, 3], [0.8, 4], [1, 4], [-1, 0]])("a share of %s is step %s", (share, step) => {
  expect(satisfactionStep(share)).toBe(step);
});
