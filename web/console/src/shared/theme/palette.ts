/** The one place where colours are written. Contrast in both modes is held by `palette.test.ts`. */
export interface Palette {
  page: string;
  surface: string;
  raised: string;
  sunken: string;
  line: string;
  lineStrong: string;
  text: string;
  textSecondary: string;
  textTertiary: string;
  accent: string;
  accentFill: string;
  accentSoft: string;
  onAccent: string;
  good: string;
  goodSoft: string;
  bad: string;
  badSoft: string;
  warn: string;
  warnSoft: string;
  neutralSoft: string;
  /** Satisfaction from very dissatisfied to very satisfied: muted red, sand, teal-green. */
  scale: readonly [string, string, string, string, string];
  /** Marks of a chart: the line, its interval band, the axis. */
  mark: string;
  band: string;
  markMuted: string;
}

export const LIGHT: Palette = {
  page: "#f4f5f7",
  surface: "#ffffff",
  raised: "#ffffff",
  sunken: "#f7f8fa",
  line: "#e4e7ec",
  lineStrong: "#c5cbd5",
  text: "#171c24",
  textSecondary: "#48515e",
  textTertiary: "#616a78",
  accent: "#0958d9",
  accentFill: "#0958d9",
  accentSoft: "#e9f0fd",
  onAccent: "#ffffff",
  good: "#0b6b5b",
  goodSoft: "#e2f2ee",
  bad: "#a8372d",
  badSoft: "#fbebe8",
  warn: "#855300",
  warnSoft: "#fbf1dc",
  neutralSoft: "#eef0f3",
  scale: ["#b5483d", "#d8957a", "#d9c79b", "#74b0a2", "#1e7f6f"],
  mark: "#0958d9",
  band: "rgba(9, 88, 217, 0.13)",
  markMuted: "#97a0ae",
};

export const DARK: Palette = {
  page: "#0f1216",
  surface: "#171b21",
  raised: "#1e232b",
  sunken: "#13171c",
  line: "#2a303a",
  lineStrong: "#444d5a",
  text: "#e8ebf0",
  textSecondary: "#b1b9c5",
  textTertiary: "#929ba8",
  accent: "#78a9ff",
  accentFill: "#1554ad",
  accentSoft: "#18294a",
  onAccent: "#ffffff",
  good: "#5fc0ac",
  goodSoft: "#12302b",
  bad: "#f0938a",
  badSoft: "#3a1d1b",
  warn: "#e0b15c",
  warnSoft: "#34290f",
  neutralSoft: "#252b34",
  scale: ["#cf6659", "#d6987d", "#c9b78a", "#6bb0a0", "#37a390"],
  mark: "#78a9ff",
  band: "rgba(120, 169, 255, 0.18)",
  markMuted: "#6d7785",
};

export type SatisfactionStep = 0 | 1 | 2 | 3 | 4;

/** Which of the five steps a share of the scale (0 = worst, 1 = best) belongs to. */
export function satisfactionStep(share: number): SatisfactionStep {
  return Math.min(4, Math.max(0, Math.floor(share * 5))) as SatisfactionStep;
}
