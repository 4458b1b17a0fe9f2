import { useTranslation } from "react-i18next";
import type { FeedbackHead, Page } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { RowLink } from "@/shared/parts/RowLink";
import { StatusTag } from "@/shared/parts/StatusTag";
import { FeedbackStateTag } from "./FeedbackStateTag";

interface Props {
  page: Page<FeedbackHead>;
  cursor: string | undefined;
  onCursor: (cursor: string | undefined) => void;
  onOpen: (id: string) => void;
}

export function FeedbackTable({ page, cursor, onCursor, onOpen }: Props) {
  const { t } = useTranslation("feedback");
  const link = (row: FeedbackHead) => <RowLink onClick={() => onOpen(row.id)}>{row.title}</RowLink>;
  const columns: DataColumn<FeedbackHead>[] = [
    { key: "title", title: t("field.title"), render: link, fixed: "left", width: 260 },
    { key: "state", title: t("field.state"), render: (row) => <FeedbackStateTag state={row.state} /> },
    { key: "kind", title: t("field.kind"), render: (row) => t(`kind.${row.kind}`) },
    { key: "marks", title: t("field.severity"), render: (row) => <Marks row={row} /> },
    { key: "channel", title: t("field.channel"), render: (row) => t(`channel.${row.channel}`) },
    { key: "unit", title: t("field.unit"), render: (row) => row.unit.name },
    { key: "sender", title: t("field.sender"), render: (row) => (row.anonymous ? t("anonymous") : (row.sender ?? "—")) },
    { key: "case", title: t("field.case"), render: (row) => row.case_number ?? "—" },
    { key: "number", title: t("field.number"), render: (row) => row.number },
    { key: "at", title: t("field.recorded_at"), render: (row) => formatInstant(row.recorded_at) },
  ];
  return (
    <DataTable
      list="feedback"
      label={t("title")}
      rows={page.items}
      rowKey={(row) => row.id}
      columns={columns}
      onOpen={(row) => onOpen(row.id)}
      page={{ cursor, next: page.next_cursor, total: page.total, onCursor }}
      empty={<EmptyState title={t("none")}>{t("none_text")}</EmptyState>}
      phoneRow={(row) => (
        <div>
          {link(row)}
          <div>
            <FeedbackStateTag state={row.state} /> {t(`kind.${row.kind}`)} · {row.unit.name}
          </div>
          <div>
            {row.number} · {formatInstant(row.recorded_at)} <Marks row={row} />
          </div>
        </div>
      )}
    />
  );
}

/** What makes it press. */
export function Marks({ row }: { row: FeedbackHead }) {
  const { t } = useTranslation("feedback");
  const heavy = row.severity === "serious" || row.severity === "critical";
  return (
    <>
      {heavy && <StatusTag tone="bad">{t(`severity.${row.severity}`)}</StatusTag>} {row.crisis && <StatusTag tone="bad">{t("crisis")}</StatusTag>}{" "}
      {row.duplicate_of && <StatusTag hollow>{t("linked.duplicates")}</StatusTag>} {row.repeat_of && <StatusTag tone="warn">{t("linked.repeats")}</StatusTag>}{" "}
      {row.urged_count > 0 && <StatusTag tone="warn">{t("urged", { times: row.urged_count })}</StatusTag>}
    </>
  );
}
