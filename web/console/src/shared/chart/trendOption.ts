import type { EChartsCoreOption } from "echarts/core";
import type { Display, Locale, TrendPoint } from "@/shared/api/contract";
import { axisText, rangeText, shownValue, valueWithUnit } from "@/shared/figure/display";
import { niceAxis } from "@/shared/figure/scale";
import { formatNumber } from "@/shared/i18n/format";
import type { Palette } from "@/shared/theme/palette";

export interface TrendWords {
  interval: (range: string) => string;
  noData: string;
  smallN: string;
}

/** Line with its interval band; a month without a figure is a gap, one with few answers is hollow. */
export function trendOption(points: readonly TrendPoint[], display: Display, locale: Locale, palette: Palette, words: TrendWords): EChartsCoreOption {
  const at = (value: number | null | undefined): number | null => (typeof value === "number" ? shownValue(value, display) : null);
  const low = points.map(({ figure }) => at(figure.interval?.low));
  const height = points.map(({ figure }) => (figure.interval ? shownValue(figure.interval.high - figure.interval.low, display) : null));
  const ends = points.flatMap(({ figure }) => [at(figure.value), at(figure.interval?.low), at(figure.interval?.high)].filter((end) => end !== null));
  const axis = niceAxis(Math.min(...ends, Number.POSITIVE_INFINITY) === Number.POSITIVE_INFINITY ? 0 : Math.min(...ends), ends.length ? Math.max(...ends) : 1, 4);
  const band = { type: "line", stack: "band", stackStrategy: "all", symbol: "none", silent: true, lineStyle: { opacity: 0 }, animation: false } as const;
  return {
    backgroundColor: "transparent",
    textStyle: { fontFamily: "inherit", color: palette.textTertiary },
    aria: { enabled: true },
    animationDuration: 250,
    grid: { left: 4, right: 16, top: 14, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "category",
      boundaryGap: false,
      data: points.map(({ key }) => key),
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisTick: { show: false },
      axisLabel: { color: palette.textTertiary, fontSize: 12, hideOverlap: true, margin: 10 },
    },
    yAxis: {
      type: "value",
      min: axis.low,
      max: axis.high,
      interval: (axis.ticks[1] ?? 1) - (axis.ticks[0] ?? 0),
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.textTertiary, fontSize: 12, formatter: (value: number) => axisText(value, locale) },
    },
    tooltip: {
      trigger: "axis",
      backgroundColor: palette.raised,
      borderColor: palette.lineStrong,
      textStyle: { color: palette.text, fontSize: 13 },
      axisPointer: { lineStyle: { color: palette.markMuted } },
      formatter: (marks: { dataIndex: number }[]) => tooltip(points[marks[0]?.dataIndex ?? 0], display, locale, words),
    },
    series: [
      { ...band, data: low, areaStyle: { opacity: 0 } },
      { ...band, data: height, areaStyle: { color: palette.band, opacity: 1 } },
      {
        type: "line",
        connectNulls: false,
        lineStyle: { color: palette.mark, width: 2 },
        symbol: "circle",
        symbolSize: 7,
        showAllSymbol: true,
        data: points.map(({ figure }) => ({
          value: at(figure.value),
          itemStyle: { color: figure.status === "small_n" ? palette.surface : palette.mark, borderColor: palette.mark, borderWidth: 2 },
        })),
      },
    ],
  };
}

/** Only figures and our own words go in; nothing a customer wrote. */
function tooltip(point: TrendPoint | undefined, display: Display, locale: Locale, words: TrendWords): string {
  if (!point) return "";
  const { key, figure } = point;
  if (figure.value === null) return `${key}<br/>${words.noData}`;
  const lines = [key, `<b>${valueWithUnit(figure.value, display, locale)}</b>`];
  if (figure.interval) lines.push(words.interval(rangeText(figure.interval.low, figure.interval.high, display, locale)));
  lines.push(`n = ${formatNumber(figure.n)}`);
  if (figure.status === "small_n") lines.push(words.smallN);
  return lines.join("<br/>");
}
