import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Suggestion } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { useLocale } from "@/shared/i18n/useLocale";
import { useSuggestion } from "@/shared/queries/suggestions";
import { StatusTag } from "./StatusTag";
import styles from "./SuggestionCard.module.css";

/** What a machine would propose, each with how sure it is; a person decides. */
export function SuggestionCard({ kind, id }: { kind: "feedback" | "case"; id: string }) {
  const { t } = useTranslation("parts");
  const { data } = useSuggestion(kind, id);
  if (!data || (data.topics.length === 0 && data.similar.length === 0 && !data.is_pressing)) return null;
  return (
    <aside className={styles.card} aria-label={t("suggestion.title")}>
      <p className={styles.head}>
        <strong>{t("suggestion.title")}</strong>
        <span className={styles.muted}>{t("suggestion.note")}</span>
      </p>
      <Proposals suggestion={data} />
      {data.similar.length > 0 && (
        <ul className={styles.rows}>
          {data.similar.map((one) => (
            <li key={one.id}>
              <Link to="/cases" search={{ case: one.id }}>
                {one.number}
              </Link>{" "}
              <span className={styles.muted}>
                {one.unit_name} · {t("suggestion.likeness", { percent: percent(one.likeness) })}
              </span>
              <p className={styles.text}>{one.title ?? one.text}</p>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}

function Proposals({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  const { topics, unit, is_pressing: isPressing } = suggestion;
  return (
    <p className={styles.line}>
      {isPressing && <StatusTag tone="bad">{t("suggestion.pressing")}</StatusTag>}
      {topics.slice(0, 3).map((topic) => (
        <span key={topic.topic}>
          {locale === "en" ? topic.name_en : topic.name_zh} <span className={styles.muted}>{percent(topic.confidence)}</span>
        </span>
      ))}
      {unit && <span>{t("suggestion.unit", { unit: unit.unit_name, percent: percent(unit.confidence), count: unit.of })}</span>}
      {suggestion.similar.length > 0 && <span className={styles.muted}>{t("suggestion.similar")}</span>}
    </p>
  );
}

const percent = (share: number): string => `${formatNumber(share * 100)}%`;
