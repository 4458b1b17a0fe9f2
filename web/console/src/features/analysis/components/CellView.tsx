import { useTranslation } from "react-i18next";
import { figureText, type Cell } from "../result/values";
import styles from "./Result.module.css";
import type { Name } from "./ResultView";

/** One value, with its interval in small where it has one. */
export function CellView({ cell, word }: { cell: Cell; word: Name }) {
  const { t } = useTranslation("analysis");
  switch (cell.kind) {
    case "none":
      return <span className={styles.none}>—</span>;
    case "text":
      if (cell.text === "true" || cell.text === "false") return <>{t(cell.text === "true" ? "result.yes" : "result.no")}</>;
      return <>{cell.text.split(", ").map(word).join(", ")}</>;
    case "range":
      return <>{t("result.range", { low: figureText(cell.low), high: figureText(cell.high) })}</>;
    case "number":
      return <>{figureText(cell.value)}</>;
    default: {
      const { value, low, high } = cell.estimate;
      return (
        <>
          {figureText(value)}
          {low !== null && high !== null && <span className={styles.range}>{t("result.range", { low: figureText(low), high: figureText(high) })}</span>}
        </>
      );
    }
  }
}
