import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { useCaseKnowledge } from "@/shared/queries/knowledge";
import styles from "./SuggestionCard.module.css";

/** Articles of the knowledge base that fit a case, each with how likely it is meant. */
export function KnowledgeCard({ caseId }: { caseId: string }) {
  const { t } = useTranslation("parts");
  const { data } = useCaseKnowledge(caseId);
  if (!data || data.items.length === 0) return null;
  return (
    <aside className={styles.card} aria-label={t("knowledge.title")}>
      <p className={styles.head}>
        <strong>{t("knowledge.title")}</strong>
        <span className={styles.muted}>{t("knowledge.note")}</span>
      </p>
      <ul className={styles.rows}>
        {data.items.map((hit) => (
          <li key={hit.id}>
            <Link to="/knowledge/$id" params={{ id: hit.id }}>
              {hit.title}
            </Link>{" "}
            <span className={styles.muted}>
              {hit.category} · {t("knowledge.fits", { percent: formatNumber(hit.confidence * 100) })}
            </span>
            <p className={styles.text}>{hit.excerpt}</p>
          </li>
        ))}
      </ul>
    </aside>
  );
}
