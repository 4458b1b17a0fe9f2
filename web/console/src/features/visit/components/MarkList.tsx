import { useTranslation } from "react-i18next";
import type { VisitDetail } from "@/shared/api/contract";
import { EvidenceList } from "./EvidenceList";
import styles from "./Visit.module.css";

/** Every item of the checklist with its mark and what shows it; `own` is the shopper's look. */
export function MarkList({ visit, own = false }: { visit: VisitDetail; own?: boolean }) {
  const { t } = useTranslation("visit");
  return (
    <ol className={styles.marks}>
      {visit.checklist.items.map(({ key, text, points: most, weight }) => {
        const mark = visit.marks[key];
        return (
          <li key={key} className={styles.mark}>
            <span>{text}</span>
            <span>
              {typeof mark?.points === "number" ? t("mark.of", { points: mark.points, most }) : t(mark ? "mark.unseen" : "mark.open")}{" "}
              <span className={styles.note}>{t("mark.weight", { weight })}</span>
            </span>
            {mark?.note && <span className={styles.note}>{mark.note}</span>}
            <EvidenceList visit={visit} item={key} own={own} />
          </li>
        );
      })}
    </ol>
  );
}
