import { useTranslation } from "react-i18next";
import type { ResponseDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { usePermission } from "@/shared/session/session";
import { QualityTag } from "./QualityTag";
import styles from "./QualitySection.module.css";
import { ReviewForm } from "./ReviewForm";

/** What speaks against a response, what somebody decided about it, and the way to decide. */
export function QualitySection({ detail }: { detail: ResponseDetail }) {
  const { t } = useTranslation("survey");
  const mayReview = usePermission("response.review");
  const { status, score, findings, review } = detail.quality;
  return (
    <section className={styles.quality} aria-label={t("quality.title")}>
      <p className={styles.head}>
        <QualityTag status={status} />
        {typeof score === "number" && <span>{t("quality.score", { score })}</span>}
      </p>
      {findings.length > 0 ? (
        <>
          <ul className={styles.findings}>
            {findings.map(({ code, detail: words, penalty }) => (
              <li key={code}>
                {words} <span className={styles.penalty}>{t("quality.penalty", { penalty })}</span>
              </li>
            ))}
          </ul>
          <p className={styles.none}>{t("quality.penalty_note")}</p>
        </>
      ) : (
        <p className={styles.none}>{t("quality.nothing")}</p>
      )}
      {review && (
        <p className={styles.review}>
          {t("quality.reviewed", { reviewer: review.reviewer ?? t("quality.somebody"), at: formatInstant(review.reviewed_at), reason: review.reason })}
        </p>
      )}
      {mayReview && <ReviewForm key={detail.id} detail={detail} />}
    </section>
  );
}
