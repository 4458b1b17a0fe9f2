import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionnaireHead } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { useQuestionnaires } from "../api/listQuestionnaires";
import { ImportQuestionnaireDrawer } from "../components/ImportQuestionnaireDrawer";
import { NewQuestionnaireDrawer } from "../components/NewQuestionnaireDrawer";
import { QuestionnaireTag } from "../components/QuestionnaireTag";

/** All questionnaires, the last edited first. */
export function QuestionnairesPage() {
  const { t } = useTranslation("survey");
  const { cursor, new: adding } = useSearch({ from: "/shell/questionnaires" });
  const navigate = useNavigate({ from: "/questionnaires" });
  const mayEdit = usePermission("questionnaire.edit");
  const setAdding = (next: true | undefined): void => void navigate({ search: (old) => ({ ...old, new: next }), replace: true });
  const [importing, setImporting] = useState(false);
  const questionnaires = useQuestionnaires({ cursor });
  const open = (id: string): void => void navigate({ to: "/questionnaires/$id", params: { id } });
  const add = mayEdit && (
    <Space wrap>
      <Button onClick={() => setImporting(true)}>{t("exchange.import.open")}</Button>
      <Button type="primary" onClick={() => setAdding(true)}>
        {t("list.new")}
      </Button>
    </Space>
  );
  const title = (row: QuestionnaireHead) => (
    <Link to="/questionnaires/$id" params={{ id: row.id }}>
      <strong>{row.title || t("untitled")}</strong>
    </Link>
  );
  const columns: DataColumn<QuestionnaireHead>[] = [
    { key: "title", title: t("list.title_column"), render: title, fixed: "left" },
    { key: "state", title: t("list.state"), render: (row) => <QuestionnaireTag state={row.state} version={row.latest_version} /> },
    { key: "responses", title: t("list.responses"), numeric: true, render: (row) => formatNumber(row.response_count) },
    { key: "updated", title: t("list.updated"), numeric: true, render: (row) => formatInstant(row.updated_at) },
  ];

  return (
    <PageShell title={t("list.title")} sentence={questionnaires.data && t("list.sentence", { total: formatNumber(questionnaires.data.total) })} actions={add}>
      <QueryView query={questionnaires}>
        {(page) => (
          <DataTable
            list="questionnaires"
            label={t("list.title")}
            rows={page.items}
            rowKey={(row) => row.id}
            columns={columns}
            onOpen={(row) => open(row.id)}
            page={{ cursor, next: page.next_cursor, total: page.total, onCursor: (next) => void navigate({ search: { cursor: next } }) }}
            empty={
              <EmptyState title={t("list.none")} action={add}>
                {t("list.none_text")}
              </EmptyState>
            }
            phoneRow={(row) => (
              <div>
                {title(row)} <QuestionnaireTag state={row.state} version={row.latest_version} />
                <div>
                  {t("list.phone_line", { responses: formatNumber(row.response_count), updated: formatInstant(row.updated_at) })}
                </div>
              </div>
            )}
          />
        )}
      </QueryView>
      <ImportQuestionnaireDrawer open={importing} onClose={() => setImporting(false)} onCreated={open} />
      <NewQuestionnaireDrawer open={adding === true} onClose={() => setAdding(undefined)} onCreated={open} />
    </PageShell>
  );
}
