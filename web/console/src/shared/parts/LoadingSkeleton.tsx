import { useTranslation } from "react-i18next";
import styles from "./States.module.css";

type Shape = "cards" | "chart" | "rows" | "form";
const COUNT: Record<Shape, number> = { cards: 4, chart: 1, rows: 6, form: 4 };

/** The outline of what is coming, in its own shape, so that nothing jumps. */
export function LoadingSkeleton({ shape = "rows" }: { shape?: Shape }) {
  const { t } = useTranslation("parts");
  return (
    <div className={styles.skeleton} data-shape={shape} role="status" aria-label={t("loading")}>
      {Array.from({ length: COUNT[shape] }, (_, index) => (
        <span key={index} className={styles.bone} />
      ))}
    </div>
  );
}
