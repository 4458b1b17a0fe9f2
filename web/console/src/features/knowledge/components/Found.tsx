import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useKnowledgeSearch } from "../api/knowledgeApi";
import { Blocks } from "./Blocks";
import styles from "./Knowledge.module.css";

/** What fits the words, the best first; the answer, where one is sure, with its whole text. */
export function Found({ text }: { text: string }) {
  const { t } = useTranslation("knowledge");
  const hits = useKnowledgeSearch(text);
  return (
    <QueryView query={hits} shape="rows">
      {({ items, is_answered: isAnswered }) =>
        items.length === 0 ? (
          <EmptyState title={t("search.none")}>{t("search.none_text")}</EmptyState>
        ) : (
          <Section title={t("search.found", { count: items.length })} note={t(isAnswered ? "search.answered" : "search.unsure")}>
            <ul className={styles.list}>
              {items.map((hit, place) => (
                <li key={hit.id} className={styles.item}>
                  <div className={styles.row}>
                    <Link to="/knowledge/$id" params={{ id: hit.id }}>
                      {hit.title}
                    </Link>
                    {isAnswered && place === 0 && <StatusTag tone="good">{t("search.answer", { percent: formatNumber(hit.confidence * 100) })}</StatusTag>}
                    <span className={styles.quiet}>
                      {t(`kind.${hit.kind}`)} · {hit.category} · {t(`audience.${hit.audience}`)}
                    </span>
                  </div>
                  {isAnswered && place === 0 ? <Blocks blocks={hit.blocks} /> : <p className={styles.excerpt}>{hit.excerpt}</p>}
                </li>
              ))}
            </ul>
          </Section>
        )
      }
    </QueryView>
  );
}
