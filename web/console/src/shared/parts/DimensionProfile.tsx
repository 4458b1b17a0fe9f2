import { useTranslation } from "react-i18next";
import type { DimensionFigure, Display } from "@/shared/api/contract";
import { shownValue, valueWithUnit } from "@/shared/figure/display";
import { formatNumber } from "@/shared/i18n/format";
import { useLocale } from "@/shared/i18n/useLocale";
import { usePalette } from "@/shared/theme/ThemeProvider";
import { satisfactionStep } from "@/shared/theme/palette";
import styles from "./DotWhisker.module.css";
import { AxisHead, axisOf, IntervalPlot } from "./IntervalRows";
import { MetricRowsLink } from "./MetricRowsLink";

interface Props {
  dimensions: readonly DimensionFigure[];
  display: Display;
  /** Value of the whole, drawn as a dashed line. */
  whole?: number | null;
}

/** Dimensions in the questionnaire's order, each with its interval, coloured by the satisfaction scale. */
export function DimensionProfile({ dimensions, display, whole }: Props) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  const palette = usePalette();
  const axis = axisOf(dimensions.map(({ figure }) => figure), display, whole);
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t("profile.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("profile.dimension")}</th>
          <th className={styles.plotCell}>
            <span className="visually-hidden">{t("ranking.interval")}</span>
            <AxisHead axis={axis} />
          </th>
          <th scope="col" className={styles.number}>
            {t("ranking.value")}
          </th>
          <th scope="col" className={styles.n}>
            n
          </th>
        </tr>
      </thead>
      <tbody>
        {dimensions.map(({ code, name, figure }) => {
          const label = name?.[locale] ?? code;
          const text = figure.value === null ? "—" : valueWithUnit(figure.value, display, locale);
          return (
            <tr key={code}>
              <th scope="row" className={styles.unit} title={label}>
                {label}
              </th>
              <td className={styles.plotCell}>
                <IntervalPlot
                  figure={figure}
                  display={display}
                  axis={axis}
                  colour={figure.value === null ? undefined : palette.scale[satisfactionStep(shownValue(figure.value, display) / 100)]}
                  reference={typeof whole === "number" ? shownValue(whole, display) : null}
                />
              </td>
              <td className={styles.number}>
                <MetricRowsLink rows={figure.rows} label={`${label} ${text}`}>
                  {text}
                </MetricRowsLink>
              </td>
              <td className={styles.n}>{formatNumber(figure.n)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
