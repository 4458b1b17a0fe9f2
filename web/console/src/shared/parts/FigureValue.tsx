import { useTranslation } from "react-i18next";
import type { Display, Figure } from "@/shared/api/contract";
import { isClose, unitText, valueText } from "@/shared/figure/display";
import { useLocale } from "@/shared/i18n/useLocale";
import styles from "./FigureValue.module.css";

interface Props {
  figure: Figure;
  display: Display;
  size?: "text" | "card" | "lead";
}

/** The number itself: solid, hollow below the minimum n, or a dash. */
export function FigureValue({ figure, display, size = "text" }: Props) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  if (figure.value === null) {
    return (
      <span className={styles.value} data-size={size} data-status="none">
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{t("figure.none")}</span>
      </span>
    );
  }
  const unit = unitText(display, locale);
  return (
    <span className={styles.value} data-size={size} data-status={figure.status}>
      {valueText(figure.value, display)}
      {unit && <span className={styles.unit}>{isClose(unit) ? unit : ` ${unit}`}</span>}
    </span>
  );
}
