import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/i18n/format";
import { QueryView } from "@/shared/parts/QueryView";
import { useCorrections } from "../api/corrections";
import styles from "./Review.module.css";

/** The record of words corrected in a running version. */
export function CorrectionList({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation("survey");
  const corrections = useCorrections(id, version);
  return (
    <QueryView query={corrections}>
      {(all) =>
        all.length > 0 && (
          <section className={styles.corrected} aria-label={t("correction.title")}>
            <h3>{t("correction.title")}</h3>
            {all.map((correction) => (
              <div key={correction.number}>
                <p className={styles.when}>{t("correction.by", { who: correction.corrected_by ?? t("review.somebody"), at: formatInstant(correction.corrected_at) })}</p>
                <ul>
                  {correction.changes.map((change) => (
                    <li key={`${change.place}/${change.language}`}>
                      <del>{change.before || t("editor.no_text")}</del> → <ins>{change.after || t("editor.no_text")}</ins>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        )
      }
    </QueryView>
  );
}
