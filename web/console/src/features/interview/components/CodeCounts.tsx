import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { InterviewCode } from "@/shared/api/contract";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { RowLink } from "@/shared/parts/RowLink";
import { useCodeCounts, useCodes } from "../api/interviewApi";
import { depthOf } from "./codeTree";
import styles from "./Interview.module.css";

/** Columns that fit beside the totals; the file has all quotes. */
const SHOWN = 6;

interface Props {
  by: "session" | "segment";
  onBy: (by: "session" | "segment") => void;
  /** The quotes of a code are shown below. */
  onOpen: (code: string) => void;
  onEdit?: (code: InterviewCode) => void;
  onMerge?: (code: InterviewCode) => void;
}

/** The codebook with how often each code comes up; a code counts what is under it. */
export function CodeCounts({ by, onBy, onOpen, onEdit, onMerge }: Props) {
  const { t } = useTranslation("interview");
  const codes = useCodes();
  const counts = useCodeCounts(by);
  const choice = <Segmented aria-label={t("counts.by")} value={by} options={(["session", "segment"] as const).map((value) => ({ value, label: t(`counts.${value}`) }))} onChange={onBy} />;
  return (
    <Section title={t("counts.title")} note={counts.data && t("counts.note", { count: counts.data.quotes, uncoded: counts.data.uncoded })} actions={choice}>
      <QueryView query={codes} shape="rows">
        {(all) => {
          const of = (id: string) => counts.data?.codes.find((one) => one.code_id === id);
          const name = (row: InterviewCode) => (
            <span style={{ paddingInlineStart: depthOf(all, row.id) * 20 }}>
              <RowLink onClick={() => onOpen(row.id)}>{row.name}</RowLink>
            </span>
          );
          const buttons = (row: InterviewCode) => (
            <span className={styles.row}>
              {onEdit && (
                <Button size="small" type="text" onClick={() => onEdit(row)}>
                  {t("code.edit")}
                </Button>
              )}
              {onMerge && (
                <Button size="small" type="text" onClick={() => onMerge(row)}>
                  {t("code.merge")}
                </Button>
              )}
            </span>
          );
          const columns: DataColumn<InterviewCode>[] = [
            { key: "name", title: t("code.one"), render: name, fixed: "left" },
            { key: "quotes", title: t("counts.quotes"), numeric: true, render: (row) => of(row.id)?.quotes ?? 0 },
            { key: "people", title: t("counts.people"), numeric: true, render: (row) => of(row.id)?.participants ?? 0 },
            ...(counts.data?.groups ?? []).slice(0, SHOWN).map(({ key, label }, index) => ({
              key: `group-${key}`,
              title: label || t("counts.none"),
              numeric: true,
              render: (row: InterviewCode) => of(row.id)?.by_group[index] ?? 0,
            })),
            ...(onEdit ? [{ key: "do", title: "", render: buttons }] : []),
          ];
          return (
            <DataTable
              label={t("counts.title")}
              rows={all}
              rowKey={(row) => row.id}
              columns={columns}
              empty={<EmptyState title={t("code.none")}>{t("code.none_text")}</EmptyState>}
              phoneRow={(row) => (
                <div>
                  {name(row)} <span className={styles.quiet}>{t("counts.short", { quotes: of(row.id)?.quotes ?? 0, people: of(row.id)?.participants ?? 0 })}</span>
                  {buttons(row)}
                </div>
              )}
            />
          );
        }}
      </QueryView>
    </Section>
  );
}
