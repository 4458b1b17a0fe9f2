import { useTranslation } from "react-i18next";
import type { Display, FigureChange } from "@/shared/api/contract";
import { differenceText, rangeText } from "@/shared/figure/display";
import { useLocale } from "@/shared/i18n/useLocale";
import { periodText } from "@/shared/routing/period";
import styles from "./ChangeNote.module.css";

const ARROWS = { up: "↑", down: "↓", no_change: "→", unknown: "·" } as const;

interface Props {
  change: FigureChange;
  display: Display;
}

function toneOf({ verdict, good }: FigureChange): "neutral" | "good" | "bad" {
  if ((verdict !== "up" && verdict !== "down") || good === null) return "neutral";
  return good ? "good" : "bad";
}

/** A change is called one only if it is one: arrow, word, size, and against what. */
export function ChangeNote({ change, display }: Props) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  const { verdict, difference, against, interval } = change;
  const range = interval ? t("figure.change_interval", { range: rangeText(interval.low, interval.high, display, locale) }) : undefined;
  return (
    <p className={styles.change} title={range}>
      <span className={styles.verdict} data-tone={toneOf(change)}>
        <span aria-hidden="true">{ARROWS[verdict]}</span> {t(`figure.verdict.${verdict}`)}
        {verdict !== "unknown" && <> {differenceText(difference, display, locale)}</>}
      </span>
      <span className={styles.against}>{t("figure.against", { period: periodText(against) })}</span>
    </p>
  );
}

/** The same in a cell of a table, whose head says against what: the word is for who cannot see the arrow. */
export function CompactChange({ change, display }: Props) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  const { verdict, difference } = change;
  const word = t(`figure.verdict.${verdict}`);
  return (
    <span className={styles.verdict} data-tone={toneOf(change)} title={word}>
      <span aria-hidden="true">{ARROWS[verdict]}</span>
      <span className="visually-hidden">{word}</span>
      {verdict !== "unknown" && <> {differenceText(difference, display, locale)}</>}
    </span>
  );
}
