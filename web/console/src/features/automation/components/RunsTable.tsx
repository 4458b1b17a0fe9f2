import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { AutomationRunState, AutomationRunView } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";
import styles from "./Automation.module.css";

const TONES: Record<AutomationRunState, Tone> = { waiting: "accent", done: "good", partly: "warn", refused: "warn", failed: "bad", skipped: "neutral" };

/** What rules did and why they did not. */
export function RunsTable({ runs }: { runs: AutomationRunView[] }) {
  const { t } = useTranslation("automation");
  const text = useCodeText();
  const reason = (code: string): string => text(`automation:reason.${code}`) ?? text(`case:refusal.${code}`) ?? code;
  const matter = (row: AutomationRunView) => {
    if (row.matter === "case") return <Link to="/cases" search={{ case: row.matter_id }}>{row.number}</Link>;
    if (row.matter === "feedback") return <Link to="/feedback" search={{ feedback: row.matter_id }}>{row.number}</Link>;
    return row.number;
  };
  const state = (row: AutomationRunView) => (
    <StatusTag tone={TONES[row.state]} hollow={row.state === "skipped"}>
      {t(`run_state.${row.state}`)}
    </StatusTag>
  );
  const steps = (row: AutomationRunView) => (
    <div className={styles.rule}>
      {row.reason && <span>{reason(row.reason)}</span>}
      {row.steps.map((step, place) => (
        // oxlint-disable-next-line no-array-index-key -- the order is the name
        <span key={place}>
          {t(`action.${step.action as "note"}`)}
          {t("colon")}
          {t(`outcome.${step.outcome}`)}
          {step.reason && t("trial.not", { reason: reason(step.reason) })}
        </span>
      ))}
      {row.depth > 1 && <span className={styles.quiet}>{t("depth", { number: row.depth })}</span>}
    </div>
  );
  const columns: DataColumn<AutomationRunView>[] = [
    { key: "at", title: t("at"), render: (row) => formatInstant(row.begun_at) },
    { key: "rule", title: t("rule"), render: (row) => `${row.rule_name} · ${t("version", { number: row.version })}` },
    { key: "matter", title: t("matter_label"), render: matter },
    { key: "state", title: t("state"), render: state },
    { key: "steps", title: t("steps"), render: steps },
  ];
  return (
    <DataTable
      label={t("tab.runs")}
      rows={runs}
      rowKey={(row) => `${row.rule_id}${row.event}${row.text_id ?? ""}`}
      columns={columns}
      empty={<EmptyState title={t("no_runs")}>{t("no_runs_text")}</EmptyState>}
      phoneRow={(row) => (
        <div>
          {matter(row)} {state(row)}
          <div className={styles.quiet}>
            {row.rule_name} · {formatInstant(row.begun_at)}
          </div>
          {steps(row)}
        </div>
      )}
    />
  );
}
