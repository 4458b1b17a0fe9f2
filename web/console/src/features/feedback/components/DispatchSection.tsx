import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FeedbackDispatch } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useFeedbackDispatch } from "../api/settingsApi";
import { DispatchDrawer } from "./DispatchDrawer";
import styles from "./Feedback.module.css";

const percent = (share: number): string => `${formatNumber(share * 100)}%`;

/** Where feedback goes by itself, and whether that kept its promise. */
export function DispatchSection() {
  const { t } = useTranslation("feedback");
  const settings = useFeedbackDispatch();
  const [edited, setEdited] = useState<FeedbackDispatch | "new" | null>(null);
  return (
    <Section title={t("dispatch.title")} note={t("dispatch.note")}>
      <QueryView query={settings}>{(rows) => <Settings rows={rows} onEdit={setEdited} />}</QueryView>
      {edited && <DispatchDrawer setting={edited === "new" ? undefined : edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}

function Settings({ rows, onEdit }: { rows: readonly FeedbackDispatch[]; onEdit: (row: FeedbackDispatch | "new") => void }) {
  const { t } = useTranslation("feedback");
  const add = <Button onClick={() => onEdit("new")}>{t("dispatch.add")}</Button>;
  const edit = (row: FeedbackDispatch) => (
    <Button type="link" size="small" onClick={() => onEdit(row)} aria-label={t("dispatch.change_of", { unit: row.unit_name })}>
      {t("dispatch.change")}
    </Button>
  );
  const columns: DataColumn<FeedbackDispatch>[] = [
    { key: "unit", title: t("dispatch.unit"), render: (row) => <strong>{row.unit_name}</strong> },
    { key: "state", title: t("dispatch.state"), render: (row) => <State row={row} /> },
    { key: "promise", title: t("dispatch.promise"), numeric: true, render: (row) => percent(row.promise) },
    { key: "measured", title: t("dispatch.measured"), numeric: true, render: (row) => <Measured row={row} /> },
    { key: "threshold", title: t("dispatch.threshold"), render: (row) => <Threshold row={row} /> },
    { key: "months", title: t("dispatch.months"), render: (row) => <Months row={row} /> },
    { key: "actions", title: <span className="visually-hidden">{t("mailbox.actions")}</span>, numeric: true, render: edit },
  ];
  return (
    <>
      {rows
        .filter((row) => row.stopped_at)
        .map((row) => (
          <Alert key={row.unit_id} type="warning" showIcon title={stopped(row, t)} style={{ marginBottom: 12 }} />
        ))}
      <DataTable
        label={t("dispatch.title")}
        rows={rows}
        rowKey={(row) => row.unit_id}
        columns={columns}
        empty={
          <EmptyState compact title={t("dispatch.none")} action={add}>
            {t("dispatch.none_text")}
          </EmptyState>
        }
        phoneRow={(row) => (
          <div>
            <strong>{row.unit_name}</strong> <State row={row} />
            <div>
              {t("dispatch.promise")} {percent(row.promise)} · {t("dispatch.measured")} <Measured row={row} />
            </div>
            <div>
              <Threshold row={row} />
            </div>
            <div>
              <Months row={row} />
            </div>
            {edit(row)}
          </div>
        )}
      />
      {rows.length > 0 && <div className={styles.after}>{add}</div>}
    </>
  );
}

function stopped(row: FeedbackDispatch, t: ReturnType<typeof useTranslation<"feedback">>["t"]): string {
  return t("dispatch.stopped_text", { unit: row.unit_name, at: formatInstant(row.stopped_at ?? ""), precision: percent(row.stopped_precision ?? 0), promise: percent(row.promise) });
}

function State({ row }: { row: FeedbackDispatch }) {
  const { t } = useTranslation("feedback");
  if (row.stopped_at) return <StatusTag tone="warn">{t("dispatch.stopped")}</StatusTag>;
  if (!row.enabled) return <StatusTag tone="neutral">{t("dispatch.off")}</StatusTag>;
  const works = typeof row.threshold === "number";
  return <StatusTag tone={works ? "good" : "accent"}>{t(works ? "dispatch.on" : "dispatch.waiting")}</StatusTag>;
}

function Measured({ row }: { row: FeedbackDispatch }) {
  const { t } = useTranslation("feedback");
  const share = row.settled > 0 ? ` (${percent(row.followed / row.settled)})` : "";
  return (
    <>
      {t("dispatch.measured_value", { followed: formatNumber(row.followed), settled: formatNumber(row.settled) })}
      {share}
    </>
  );
}

function Threshold({ row }: { row: FeedbackDispatch }) {
  const { t } = useTranslation("feedback");
  if (typeof row.threshold === "number") {
    return (
      <span>
        {percent(row.threshold)} <span className={styles.muted}>{t("dispatch.coverage", { percent: percent(row.coverage ?? 0) })}</span>
      </span>
    );
  }
  const missing = row.needed - row.settled;
  return <span className={styles.muted}>{missing > 0 ? t("dispatch.needed", { count: missing }) : t("dispatch.broken")}</span>;
}

function Months({ row }: { row: FeedbackDispatch }) {
  return <span className={styles.muted}>{row.months.slice(-6).map(({ month, settled, followed }) => `${month} ${percent(followed / settled)}`).join(" · ") || "—"}</span>;
}
