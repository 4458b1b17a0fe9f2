import { useTranslation } from "react-i18next";
import type { BoardInterviewer } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";

export function InterviewerTable({ rows }: { rows: readonly BoardInterviewer[] }) {
  const { t } = useTranslation("survey");
  const columns: DataColumn<BoardInterviewer>[] = [
    { key: "name", title: t("board.interviewer"), render: (row) => row.name ?? row.id.slice(-8) },
    { key: "attempts", title: t("board.attempts"), numeric: true, render: (row) => formatNumber(row.attempts) },
    { key: "people", title: t("board.people"), numeric: true, render: (row) => formatNumber(row.people) },
    { key: "interviewed", title: t("board.interviewed"), numeric: true, render: (row) => formatNumber(row.interviewed) },
    { key: "refused", title: t("disposition.refused"), numeric: true, render: (row) => formatNumber(row.refused) },
  ];
  return <DataTable label={t("board.interviewers")} rows={rows} rowKey={(row) => row.id} columns={columns} empty={<p>{t("board.no_interviewers")}</p>} />;
}
