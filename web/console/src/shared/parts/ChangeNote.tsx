import { useTranslation } from "react-i18next";
import type { Display, FigureChange } from "@/shared/api/contract";
import { differenceText, rangeText } from "@/shared/figure/display";
import { useLocale } from "@/shared/i18n/useLocale";
import styles from "./ChangeNote.module.css";

const ARROWS = { up: "↑", down: "↓", no_change: "→", unknown: "·" } as const;

/** A change is called one only if it is one: arrow, word, size, and against what. */
export function ChangeNote({ change, display }: { change: FigureChange; display: Display }) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  const { verdict, difference, against, interval } = change;
  const real = verdict === "up" || verdict === "down";
  const tone = !real || change.good === null ? "neutral" : change.good ? "good" : "bad";
  const range = interval ? t("figure.change_interval", { range: rangeText(interval.low, interval.high, display, locale) }) : undefined;
  return (
    <p className={styles.change} title={range}>
      <span className={styles.verdict} data-tone={tone}>
        <span aria-hidden="true">{ARROWS[verdict]}</span> {t(`figure.verdict.${verdict}`)}
        {verdict !== "unknown" && <> {differenceText(difference, display, locale)}</>}
      </span>
      <span className={styles.against}>{t("figure.against", { period: against })}</span>
    </p>
  );
}
