import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { ImportPreview } from "@/shared/api/contract";
import styles from "./Import.module.css";
import { ProblemTable } from "./ProblemTable";

type PreviewRow = ImportPreview["rows"][number];

/** The first rows; cells that cannot be read are marked and explained below. */
export function PreviewTable({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation("survey");
  const problems = preview.rows.flatMap((row) => row.problems);
  const wrong = (row: PreviewRow, column: string): boolean => row.problems.some((problem) => problem.column === column || problem.column === "");
  return (
    <>
      <Table<PreviewRow>
        aria-label={t("import.preview.title")}
        size="small"
        rowKey="line"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={preview.rows}
        columns={[
          { key: "line", title: t("import.problems.line"), dataIndex: "line", fixed: "left", align: "right" },
          ...preview.columns.map(({ name }, index) => ({
            key: `c${index}`,
            title: name,
            render: (_: unknown, row: PreviewRow) => (
              <span className={styles.cell} data-wrong={wrong(row, name)}>
                {row.cells[index] ?? ""}
              </span>
            ),
          })),
        ]}
      />
      {problems.length > 0 && <ProblemTable problems={problems} label={t("import.preview.problems")} />}
    </>
  );
}
