import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { MonthCount } from "@/shared/api/contract";
import { useChart } from "@/shared/chart/useChart";
import { formatNumber } from "@/shared/i18n/format";
import { usePalette } from "@/shared/theme/ThemeProvider";
import { percent } from "./marks";

interface Props {
  counts: readonly number[];
  months: readonly MonthCount[];
  /** Names the chart. */
  label: string;
}

/** Share of texts that mention the topic, month by month. */
export function MonthBars({ counts, months, label }: Props) {
  const { t } = useTranslation("topic");
  const palette = usePalette();
  const shares = useMemo(() => months.map(({ texts }, at) => (counts[at] ?? 0) / Math.max(1, texts)), [counts, months]);
  const option = useMemo(
    () => ({
      backgroundColor: "transparent",
      textStyle: { fontFamily: "inherit", color: palette.textTertiary },
      aria: { enabled: true },
      animationDuration: 250,
      grid: { left: 4, right: 16, top: 14, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      xAxis: { type: "category", data: months.map(({ month }) => month), axisTick: { show: false }, axisLabel: { color: palette.textTertiary, hideOverlap: true } },
      yAxis: { type: "value", min: 0, splitLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.textTertiary, formatter: (value: number) => percent(value) } },
      tooltip: {
        trigger: "axis",
        backgroundColor: palette.raised,
        borderColor: palette.lineStrong,
        textStyle: { color: palette.text, fontSize: 13 },
        formatter: (marks: { dataIndex: number }[]) => {
          const at = marks[0]?.dataIndex ?? 0;
          return `${months[at]?.month}<br/><b>${percent(shares[at] ?? 0, 1)}</b><br/>${t("of_texts", { part: formatNumber(counts[at] ?? 0), whole: formatNumber(months[at]?.texts ?? 0) })}`;
        },
      },
      series: [{ type: "line", data: shares, symbol: "circle", symbolSize: 6, lineStyle: { color: palette.mark, width: 2 }, itemStyle: { color: palette.mark } }],
    }),
    [months, shares, counts, palette, t],
  );
  const element = useChart(option);
  if (months.length < 2) return null;
  return (
    <figure style={{ margin: 0 }}>
      <div ref={element} style={{ height: 180 }} aria-hidden="true" />
      <figcaption className="visually-hidden">
        {label}: {months.map(({ month }, at) => `${month} ${percent(shares[at] ?? 0, 1)}`).join(", ")}
      </figcaption>
    </figure>
  );
}
