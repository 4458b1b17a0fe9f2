import type { Display, Figure, Locale } from "@/shared/api/contract";
import { formatCompact, formatNumber, formatSigned } from "@/shared/i18n/format";

/** How a kind of figure is written and on which line it is drawn. */
interface DisplayRule {
  /** Shares and NPS proportions are shown times 100. */
  factor: number;
  digits: number;
  unit: Record<Locale, string>;
  /** Unit of a difference: percentages differ by percentage points. */
  differenceUnit: Record<Locale, string>;
  /** The natural line in shown values; `null` where it has no upper end. */
  domain: readonly [number, number] | null;
}

const none = { "zh-CN": "", en: "" };

const RULES: Record<Display, DisplayRule> = {
  score: { factor: 1, digits: 1, unit: { "zh-CN": "分", en: "" }, differenceUnit: { "zh-CN": "分", en: "points" }, domain: [0, 100] },
  // points of the scale that was asked, e.g. 1–7; where the figure does not say which, an open line
  scale_mean: { factor: 1, digits: 2, unit: none, differenceUnit: { "zh-CN": "点", en: "points" }, domain: null },
  percent: { factor: 100, digits: 1, unit: { "zh-CN": "%", en: "%" }, differenceUnit: { "zh-CN": "个百分点", en: "pp" }, domain: [0, 100] },
  points: { factor: 100, digits: 1, unit: none, differenceUnit: { "zh-CN": "点", en: "points" }, domain: [-100, 100] },
  count: { factor: 1, digits: 0, unit: none, differenceUnit: none, domain: null },
  per_thousand: { factor: 1, digits: 2, unit: { "zh-CN": "‰", en: "‰" }, differenceUnit: { "zh-CN": "个千分点", en: "‰" }, domain: null },
  hours: { factor: 1, digits: 1, unit: { "zh-CN": "小时", en: "h" }, differenceUnit: { "zh-CN": "小时", en: "h" }, domain: null },
  average: { factor: 1, digits: 2, unit: none, differenceUnit: none, domain: null },
  yuan: { factor: 1, digits: 2, unit: { "zh-CN": "元", en: "yuan" }, differenceUnit: { "zh-CN": "元", en: "yuan" }, domain: null },
};

export function shownValue(value: number, display: Display): number {
  return value * RULES[display].factor;
}

/** A rate far below one still shows two figures that mean something. */
function digitsOf(shown: number, display: Display): number {
  const { digits } = RULES[display];
  return display === "per_thousand" && shown !== 0 && Math.abs(shown) < 0.1 ? digits + 1 : digits;
}

/** `84.3`, without its unit. */
export function valueText(value: number, display: Display): string {
  const shown = shownValue(value, display);
  return formatNumber(shown, digitsOf(shown, display));
}

export function unitText(display: Display, locale: Locale): string {
  return RULES[display].unit[locale];
}

/** `84.3 分`, `92.1%`, `6.4 h`. */
export function valueWithUnit(value: number, display: Display, locale: Locale): string {
  return join(valueText(value, display), unitText(display, locale));
}

/** `+1.2 分`, `−0.8 个百分点`. */
export function differenceText(difference: number, display: Display, locale: Locale): string {
  const rule = RULES[display];
  return join(formatSigned(difference * rule.factor, digitsOf(difference * rule.factor, display)), rule.differenceUnit[locale]);
}

/** `83.1–85.4`; a range below zero is written with 至/to, so that dash and minus do not meet. */
export function rangeText(low: number, high: number, display: Display, locale: Locale): string {
  const separator = low < 0 || high < 0 ? (locale === "en" ? " to " : " 至 ") : "–";
  return `${valueText(low, display)}${separator}${valueText(high, display)}`;
}

/** Whether a place on the line says something by itself: of an open-ended count it does not. */
export function hasNaturalLine(display: Display): boolean {
  return RULES[display].domain !== null || display === "scale_mean";
}

/** For axes. */
export function axisText(shown: number, locale: Locale): string {
  return Number.isInteger(shown) ? formatCompact(shown, locale) : formatNumber(shown, 1);
}

/** The line a figure is drawn on, in shown values. Open-ended kinds get room above their interval. */
export function domainOf(figure: Figure, display: Display): readonly [number, number] {
  const natural = RULES[display].domain;
  if (natural) return natural;
  const { scale_min: min, scale_max: max } = figure.details ?? {};
  if (display === "scale_mean" && typeof min === "number" && typeof max === "number" && min < max) return [min, max];
  const ends = [figure.value, figure.interval?.high, figure.change?.previous_value].filter((end) => typeof end === "number");
  const top = Math.max(0, ...ends.map((end) => shownValue(end, display)));
  return [0, top > 0 ? top * 1.25 : 1];
}

function join(text: string, unit: string): string {
  if (!unit) return text;
  return isClose(unit) ? text + unit : `${text} ${unit}`;
}

/** Written without a space. */
export function isClose(unit: string): boolean {
  return unit === "%" || unit === "‰";
}
