import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KnowledgeHead } from "@/shared/api/contract";
import { formatDay } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FilterBar } from "@/shared/parts/FilterBar";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { usePermission } from "@/shared/session/session";
import { useArticles, useGaps } from "../api/knowledgeApi";
import { ArticleDrawer } from "../components/ArticleDrawer";
import { ArticleStateTag } from "../components/ArticleStateTag";
import { Coming } from "../components/Coming";
import { Figures } from "../components/Figures";
import { Found } from "../components/Found";
import styles from "../components/Knowledge.module.css";
import { KINDS, SHOWN, type KnowledgeSearch, type Shown } from "../routes";

/** Whether an article is among those that are shown. */
const FITS: Record<Shown, (head: KnowledgeHead) => boolean> = {
  in_force: (head) => head.in_force !== null,
  coming: (head) => head.coming !== null,
  draft: (head) => head.state === "draft",
  in_review: (head) => head.state === "in_review",
  withdrawn: (head) => head.state === "withdrawn",
  review_due: (head) => head.is_review_due,
};

/** Looked for, or all articles with their states. */
export function KnowledgePage() {
  const { t } = useTranslation("knowledge");
  const navigate = useNavigate();
  const search = useSearch({ from: "/shell/knowledge" });
  const articles = useArticles();
  const mayEdit = usePermission("knowledge.edit");
  const mayMeasure = usePermission("metric.read");
  const gaps = useGaps("open", mayEdit);
  const [isWriting, setWriting] = useState(false);
  const set = (next: Partial<KnowledgeSearch>): void => void navigate({ to: "/knowledge", search: { ...search, ...next }, replace: true });
  const open = (id: string): void => void navigate({ to: "/knowledge/$id", params: { id } });
  const items = articles.data?.items ?? [];
  const count = (shown: Shown): number => items.filter(FITS[shown]).length;
  return (
    <PageShell
      title={t("title")}
      sentence={articles.data && t("sentence", { count: count("in_force"), coming: count("coming"), review: count("in_review") })}
      actions={
        mayEdit && (
          <>
            <Button onClick={() => void navigate({ to: "/knowledge-gaps" })}>{t("gaps.link", { count: gaps.data?.total ?? 0 })}</Button>
            <Button type="primary" onClick={() => setWriting(true)}>
              {t("new")}
            </Button>
          </>
        )
      }
      before={!search.text && <Coming items={items} />}
      filters={
        <FilterBar onClear={search.shown || search.kind ? () => set({ shown: undefined, kind: undefined }) : undefined}>
          <Input.Search className={styles.search} allowClear defaultValue={search.text} placeholder={t("search.placeholder")} aria-label={t("search.label")} onSearch={(text) => set({ text: text.trim() || undefined })} />
          {!search.text && (
            <>
              <Select<Shown> allowClear value={search.shown} placeholder={t("filter.shown")} aria-label={t("filter.shown")} options={SHOWN.map((value) => ({ value, label: `${t(`shown.${value}`)} ${count(value)}` }))} onChange={(shown?: Shown) => set({ shown })} style={{ minWidth: 140 }} />
              <Select allowClear value={search.kind} placeholder={t("field.kind")} aria-label={t("field.kind")} options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} onChange={(kind?: KnowledgeSearch["kind"]) => set({ kind })} style={{ minWidth: 120 }} />
            </>
          )}
        </FilterBar>
      }
    >
      {search.text ? (
        <Found text={search.text} />
      ) : (
        <>
          {mayMeasure && <Figures />}
          <QueryView query={articles} shape="rows">
            {(list) => <Articles items={list.items.filter((head) => (!search.shown || FITS[search.shown](head)) && (!search.kind || head.document.kind === search.kind))} onOpen={open} />}
          </QueryView>
        </>
      )}
      <ArticleDrawer open={isWriting} onClose={() => setWriting(false)} onKept={open} />
    </PageShell>
  );
}

function Articles({ items, onOpen }: { items: readonly KnowledgeHead[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation("knowledge");
  const name = (row: KnowledgeHead) => (
    <Link to="/knowledge/$id" params={{ id: row.id }}>
      {row.document.title}
    </Link>
  );
  const state = (row: KnowledgeHead) => (
    <span className={styles.row}>
      <ArticleStateTag state={row.state} />
      {row.coming && <StatusTag tone={row.coming.lead === "short" ? "warn" : "accent"}>{t("coming_from", { day: formatDay(row.coming.effective_at) })}</StatusTag>}
      {row.is_review_due && <StatusTag tone="warn">{t("shown.review_due")}</StatusTag>}
    </span>
  );
  const columns: DataColumn<KnowledgeHead>[] = [
    { key: "title", title: t("field.title"), render: name, fixed: "left" },
    { key: "kind", title: t("field.kind"), render: (row) => t(`kind.${row.document.kind}`) },
    { key: "category", title: t("field.category"), render: (row) => row.document.category },
    { key: "state", title: t("field.state"), render: state },
    { key: "audience", title: t("field.audience"), render: (row) => t(`audience.${row.document.audience}`) },
    { key: "unit", title: t("field.unit"), render: (row) => row.unit.name },
    { key: "helpful", title: t("field.helpful"), numeric: true, render: (row) => (row.helpful_count + row.unhelpful_count > 0 ? `${row.helpful_count} / ${row.helpful_count + row.unhelpful_count}` : "—") },
    { key: "review", title: t("field.review_on"), render: (row) => row.document.review_on },
  ];
  return (
    <DataTable
      label={t("title")}
      rows={items}
      rowKey={(row) => row.id}
      columns={columns}
      onOpen={(row) => onOpen(row.id)}
      empty={<EmptyState title={t("none")}>{t("none_text")}</EmptyState>}
      phoneRow={(row) => (
        <div>
          {name(row)}
          <div>{state(row)}</div>
          <div className={styles.quiet}>
            {t(`kind.${row.document.kind}`)} · {row.document.category} · {row.unit.name}
          </div>
        </div>
      )}
    />
  );
}
