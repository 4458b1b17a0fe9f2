import { useTranslation } from "react-i18next";
import type { ResponseAnswer } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import styles from "./Care.module.css";

/** What stood there before, who changed it and why. */
export function CorrectionNotes({ answer }: { answer: ResponseAnswer }) {
  const { t } = useTranslation("survey");
  return (
    <>
      {answer.corrections.map(({ original, is_cleared, reason, corrector, corrected_at }) => (
        <p key={corrected_at} className={styles.correction}>
          {t("care.originally")} <span className={styles.original}>{is_cleared ? t("care.cleared") : (original ?? t("responses.no_answer"))}</span>{" "}
          {t("care.corrected_by", { person: corrector ?? t("quality.somebody"), at: formatInstant(corrected_at), reason })}
        </p>
      ))}
    </>
  );
}
