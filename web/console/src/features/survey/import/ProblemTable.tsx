import { useTranslation } from "react-i18next";
import type { RowProblem } from "@/shared/api/contract";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import styles from "./Import.module.css";

/** Row, column, value, reason and mend. */
export function ProblemTable({ problems, label }: { problems: readonly RowProblem[]; label: string }) {
  const { t } = useTranslation("survey");
  const columns: DataColumn<RowProblem>[] = [
    { key: "line", title: t("import.problems.line"), numeric: true, render: (row) => row.line, width: 80 },
    { key: "column", title: t("import.problems.column"), render: (row) => row.column || t("import.problems.whole_row") },
    { key: "value", title: t("import.problems.value"), render: (row) => <code className={styles.value}>{row.value}</code> },
    { key: "reason", title: t("import.problems.reason"), render: (row) => row.reason },
    { key: "mend", title: t("import.problems.mend"), render: (row) => row.mend },
  ];
  return (
    <DataTable
      label={label}
      rows={problems}
      rowKey={(row) => `${row.line}-${row.column}-${row.code}`}
      columns={columns}
      empty={null}
      phoneRow={(row) => (
        <div>
          <strong>{t("import.problems.place", { line: row.line, column: row.column || t("import.problems.whole_row") })}</strong>{" "}
          <code className={styles.value}>{row.value}</code>
          <div>{row.reason}</div>
          <div className={styles.mend}>{row.mend}</div>
        </div>
      )}
    />
  );
}
