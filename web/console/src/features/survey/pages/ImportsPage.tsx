import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ImportTask } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useImports } from "../import/importApi";
import { ImportStateTag } from "../import/ImportStateTag";
import { UploadBox } from "../import/UploadBox";

/** A new file, and what became of the earlier ones. */
export function ImportsPage() {
  const { t } = useTranslation("survey");
  const navigate = useNavigate();
  const imports = useImports();
  const open = (id: string): void => void navigate({ to: "/imports/$id", params: { id } });
  const name = (row: ImportTask) => (
    <Link to="/imports/$id" params={{ id: row.id }}>
      <strong>{row.file_name || t("import.no_name")}</strong>
    </Link>
  );
  const wave = (row: ImportTask): string => row.mapping?.wave.name ?? "—";
  const columns: DataColumn<ImportTask>[] = [
    { key: "file", title: t("import.list.file"), render: name, fixed: "left" },
    { key: "state", title: t("import.list.state"), render: (row) => <ImportStateTag state={row.state} /> },
    { key: "wave", title: t("import.list.wave"), render: wave },
    { key: "imported", title: t("import.list.imported"), numeric: true, render: (row) => (row.state === "done" ? formatNumber(row.imported) : "—") },
    { key: "bad", title: t("import.list.bad"), numeric: true, render: (row) => (row.rows_read > 0 ? formatNumber(row.bad_rows) : "—") },
    { key: "at", title: t("import.list.at"), numeric: true, render: (row) => formatInstant(row.created_at) },
  ];
  return (
    <PageShell title={t("import.title")} sentence={t("import.sentence")}>
      <UploadBox onUploaded={open} />
      <Section title={t("import.list.title")}>
        <QueryView query={imports}>
          {(rows) => (
            <DataTable
              label={t("import.list.title")}
              rows={rows}
              rowKey={(row) => row.id}
              columns={columns}
              onOpen={(row) => open(row.id)}
              empty={
                <EmptyState compact title={t("import.list.none")}>
                  {t("import.list.none_text")}
                </EmptyState>
              }
              phoneRow={(row) => (
                <div>
                  {name(row)} <ImportStateTag state={row.state} />
                  <div>{t("import.list.phone_line", { wave: wave(row), at: formatInstant(row.created_at) })}</div>
                </div>
              )}
            />
          )}
        </QueryView>
      </Section>
    </PageShell>
  );
}
