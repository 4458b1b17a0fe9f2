import { useTranslation } from "react-i18next";
import type { Display, Figure } from "@/shared/api/contract";
import { domainOf, rangeText, shownValue } from "@/shared/figure/display";
import { place } from "@/shared/figure/scale";
import { useLocale } from "@/shared/i18n/useLocale";
import styles from "./IntervalBar.module.css";

/** The 95% interval on the figure's natural line, with the value as a tick and the earlier one as a hollow tick. */
export function IntervalBar({ figure, display }: { figure: Figure; display: Display }) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  const [low, high] = domainOf(figure, display);
  const at = (value: number): number => place(shownValue(value, display), low, high);
  if (figure.value === null) return <div className={styles.bar} aria-hidden="true" />;
  const { interval, change } = figure;
  const label = interval
    ? t("figure.interval", { percent: Math.round(interval.confidence * 100), range: rangeText(interval.low, interval.high, display, locale) })
    : t("figure.no_interval");
  return (
    <div className={styles.bar} role="img" aria-label={label} data-hollow={figure.status === "small_n"}>
      {low < 0 && <span className={styles.zero} style={{ left: `${place(0, low, high)}%` }} />}
      {change && <span className={styles.earlier} style={{ left: `${at(change.previous_value)}%` }} />}
      {interval && (
        <span className={styles.range} style={{ left: `${at(interval.low)}%`, width: `${at(interval.high) - at(interval.low)}%` }} />
      )}
      <span className={styles.value} style={{ left: `${at(figure.value)}%` }} />
    </div>
  );
}
