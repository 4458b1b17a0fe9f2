import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useAnalyses } from "../api/listAnalyses";
import type { AnalysisHead } from "../contract";
import styles from "../components/Analysis.module.css";

/** What was analysed before, the latest first. */
export function AnalysesPage() {
  const { t } = useTranslation("analysis");
  const { cursor } = useSearch({ from: "/shell/analyses" });
  const navigate = useNavigate({ from: "/analyses" });
  const analyses = useAnalyses(cursor);
  const begin = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate({ to: "/analyses/new" })}>
      {t("new.button")}
    </Button>
  );
  const title = (row: AnalysisHead) => (
    <div className={styles.listed}>
      <Link to="/analyses/$id" params={{ id: row.id }}>
        <strong>{row.title}</strong>
      </Link>
      {row.reading && <span className={styles.listedReading}>{row.reading}</span>}
    </div>
  );
  const columns: DataColumn<AnalysisHead>[] = [
    { key: "title", title: t("list.title"), render: title, width: 520 },
    { key: "method", title: t("list.method"), render: (row) => row.method_title },
    { key: "n", title: "n", numeric: true, render: (row) => formatNumber(row.n) },
    { key: "by", title: t("list.by"), render: (row) => row.created_by ?? "—" },
    { key: "at", title: t("list.at"), numeric: true, render: (row) => formatInstant(row.ran_at) },
  ];
  return (
    <PageShell title={t("title")} sentence={t("sentence")} actions={begin}>
      <QueryView query={analyses}>
        {(page) => (
          <DataTable
            label={t("title")}
            rows={page.items}
            rowKey={(row) => row.id}
            columns={columns}
            onOpen={(row) => void navigate({ to: "/analyses/$id", params: { id: row.id } })}
            page={{ cursor, next: page.next_cursor, total: page.total, onCursor: (next) => void navigate({ search: { cursor: next } }) }}
            empty={
              <EmptyState title={t("list.none")} action={begin}>
                {t("list.none_text")}
              </EmptyState>
            }
            phoneRow={(row) => (
              <div>
                {title(row)}
                <div className={styles.small}>{t("list.phone_line", { method: row.method_title, n: formatNumber(row.n), at: formatInstant(row.ran_at) })}</div>
              </div>
            )}
          />
        )}
      </QueryView>
    </PageShell>
  );
}
