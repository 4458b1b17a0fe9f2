import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Display, TrendPoint } from "@/shared/api/contract";
import { trendOption } from "@/shared/chart/trendOption";
import { useChart } from "@/shared/chart/useChart";
import { valueWithUnit } from "@/shared/figure/display";
import { useLocale } from "@/shared/i18n/useLocale";
import { usePalette } from "@/shared/theme/ThemeProvider";
import styles from "./TrendBand.module.css";

interface Props {
  /** Names the chart, e.g. `满意度得分`. */
  label: string;
  points: readonly TrendPoint[];
  display: Display;
}

/** A metric over time with its interval as a band. */
export function TrendBand({ label, points, display }: Props) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  const palette = usePalette();
  const option = useMemo(
    () =>
      trendOption(points, display, locale, palette, {
        interval: (range) => t("figure.interval", { percent: 95, range }),
        noData: t("figure.reason.no_data"),
        smallN: t("figure.small_n"),
      }),
    [points, display, locale, palette, t],
  );
  const element = useChart(option);
  return (
    <figure>
      <div ref={element} className={styles.chart} aria-hidden="true" />
      <figcaption className="visually-hidden">
        {label}:{" "}
        {points.map(({ key, figure }) => `${key} ${figure.value === null ? "—" : valueWithUnit(figure.value, display, locale)}`).join(", ")}
      </figcaption>
    </figure>
  );
}
