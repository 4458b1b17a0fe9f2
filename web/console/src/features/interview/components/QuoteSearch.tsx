import { Link } from "@tanstack/react-router";
import { Button, Input, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { saveAddress } from "@/shared/parts/saveFile";
import { quotesFile, useCodes, useFoundQuotes, type QuoteQuery } from "../api/interviewApi";
import { CodeSelect } from "./CodeSelect";
import styles from "./Interview.module.css";

/** Quotes of all sessions by words and code, and the same as a file. */
export function QuoteSearch({ query, onQuery }: { query: QuoteQuery; onQuery: (query: QuoteQuery) => void }) {
  const { t } = useTranslation("interview");
  const found = useFoundQuotes(query);
  const codes = useCodes();
  const name = (id: string): string => codes.data?.find((code) => code.id === id)?.name ?? "…";
  return (
    <Section
      title={t("search.title")}
      note={found.data && t("search.note", { count: found.data.total })}
      actions={(["csv", "xlsx"] as const).map((kind) => (
        <Button key={kind} onClick={() => saveAddress(`quotes.${kind}`, quotesFile(kind, query))}>
          {t(`search.${kind}`)}
        </Button>
      ))}
    >
      <div className={styles.filters}>
        <Input.Search key={query.text} aria-label={t("search.words")} placeholder={t("search.words")} allowClear defaultValue={query.text} onSearch={(text) => onQuery({ ...query, text: text || undefined })} />
        <CodeSelect label={t("code.one")} value={query.code} onChange={(code) => onQuery({ ...query, code: typeof code === "string" ? code : undefined })} />
      </div>
      <QueryView query={found} shape="rows">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState compact title={t("search.none")} />
          ) : (
            <ul className={styles.list}>
              {items.map((quote) => (
                <li key={quote.id} className={styles.item}>
                  <blockquote className={styles.said}>{quote.text}</blockquote>
                  <div className={styles.row}>
                    <Link to="/interviews/$id" params={{ id: quote.session_id }}>
                      {quote.session_title}
                    </Link>
                    <span className={styles.quiet}>{[formatDay(quote.session_at), `P${quote.participant}`, quote.segment].filter(Boolean).join(" · ")}</span>
                    {quote.code_ids.map((id) => (
                      <Tag key={id}>{name(id)}</Tag>
                    ))}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Section>
  );
}
