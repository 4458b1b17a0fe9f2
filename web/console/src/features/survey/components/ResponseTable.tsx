import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { ResponseHead, ResponsePage } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { RowLink } from "@/shared/parts/RowLink";
import { ScoreMark } from "@/shared/parts/ScoreMark";
import { QualityTag } from "./QualityTag";

interface Props {
  page: ResponsePage;
  cursor: string | undefined;
  onCursor: (cursor: string | undefined) => void;
  onOpen: (id: string) => void;
  period: string;
  onPeriod: (period: string) => void;
}

export function ResponseTable({ page, cursor, onCursor, onOpen, period, onPeriod }: Props) {
  const { t } = useTranslation("survey");
  const number = (row: ResponseHead) => (
    <RowLink onClick={() => onOpen(row.id)}>{t("responses.number", { number: row.number })}</RowLink>
  );
  const overall = (row: ResponseHead) => (row.overall ? <ScoreMark {...row.overall} /> : "—");
  const columns: DataColumn<ResponseHead>[] = [
    { key: "number", title: t("responses.number_column"), render: number, fixed: "left" },
    { key: "at", title: t("responses.submitted"), render: (row) => formatInstant(row.submitted_at) },
    { key: "unit", title: t("responses.unit"), render: (row) => row.unit.name },
    { key: "quality", title: t("quality.column"), render: (row) => (row.quality_status === "valid" ? "—" : <QualityTag status={row.quality_status} />) },
    { key: "overall", title: t("role.overall"), render: overall },
    { key: "nps", title: t("role.nps"), render: (row) => (typeof row.nps === "number" ? <ScoreMark value={row.nps} min={0} max={10} /> : "—") },
    { key: "ces", title: t("role.ces"), render: (row) => (row.ces ? <ScoreMark {...row.ces} /> : "—") },
    { key: "comment", title: t("responses.comment"), width: 320, render: (row) => row.comment_excerpt ?? "—" },
    { key: "tags", title: t("care.tags"), render: (row) => (row.tags.length > 0 ? row.tags.map((tag) => <Tag key={tag}>{tag}</Tag>) : "—") },
    { key: "channel", title: t("responses.channel"), render: (row) => t(`channel.${row.channel}`) },
    { key: "questionnaire", title: t("responses.questionnaire"), render: (row) => t("responses.version_of", { title: row.questionnaire_title, version: row.version }) },
  ];
  const year = period.slice(0, 4);
  return (
    <DataTable
      list="responses"
      label={t("responses.title")}
      rows={page.items}
      rowKey={(row) => row.id}
      columns={columns}
      onOpen={(row) => onOpen(row.id)}
      page={{ cursor, next: page.next_cursor, total: page.total, onCursor }}
      empty={
        <EmptyState title={t("responses.none")} action={period !== year && <Button onClick={() => onPeriod(year)}>{t("responses.whole_year", { year })}</Button>}>
          {t("responses.none_text")}
        </EmptyState>
      }
      phoneRow={(row) => (
        <div>
          {number(row)} {overall(row)} {row.quality_status !== "valid" && <QualityTag status={row.quality_status} />}
          <div>
            {row.unit.name} · {formatInstant(row.submitted_at)}
          </div>
          {row.comment_excerpt && <div>{row.comment_excerpt}</div>}
        </div>
      )}
    />
  );
}
