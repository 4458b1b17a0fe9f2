import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ColumnUse, ImportPreview } from "@/shared/api/contract";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { hasCode, isRated, SCALES, withUse, type ColumnChoice } from "./columns";
import styles from "./Import.module.css";

const USES: readonly ColumnUse[] = ["overall", "dimension", "nps", "ces", "comment", "attribute", "id", "unit", "day", "ignore"];

interface Props {
  preview: ImportPreview;
  choices: readonly ColumnChoice[];
  onChange: (choices: ColumnChoice[]) => void;
}

/** What each column means, proposed from its name and values. */
export function ColumnTable({ preview, choices, onChange }: Props) {
  const { t } = useTranslation("survey");
  const change = (column: string, next: Partial<ColumnChoice>): void =>
    onChange(choices.map((choice) => (choice.column === column ? { ...choice, ...next } : choice)));
  const samples = (column: string): string => preview.columns.find(({ name }) => name === column)?.samples.join(" · ") ?? "";
  const use = (row: ColumnChoice) => (
    <Select<ColumnUse>
      className={styles.use}
      aria-label={t("import.columns.use_of", { column: row.column })}
      value={row.use}
      options={USES.map((value) => ({ value, label: t(`import.use.${value}`) }))}
      onChange={(next) => onChange(withUse(choices, row.column, next))}
    />
  );
  const details = (row: ColumnChoice) => (
    <span className={styles.details}>
      {isRated(row.use) && (
        <Select
          className={styles.scale}
          aria-label={t("import.columns.scale_of", { column: row.column })}
          value={row.scale}
          options={SCALES.map((value) => ({ value, label: t("import.columns.scale_value", { scale: value.replace("-", "–") }) }))}
          onChange={(scale) => change(row.column, { scale })}
        />
      )}
      {hasCode(row.use) && (
        <Input
          className={styles.code}
          aria-label={t("import.columns.code_of", { column: row.column })}
          value={row.code}
          maxLength={40}
          onChange={(event) => change(row.column, { code: event.target.value })}
        />
      )}
      {row.use === "attribute" && (
        <Select
          className={styles.scale}
          aria-label={t("import.columns.kind_of", { column: row.column })}
          value={row.kind}
          options={(["text", "number"] as const).map((value) => ({ value, label: t(`import.kind.${value}`) }))}
          onChange={(kind) => change(row.column, { kind })}
        />
      )}
      {(isRated(row.use) || row.use === "nps") && (
        <Select
          mode="tags"
          className={styles.none}
          aria-label={t("import.columns.none_of", { column: row.column })}
          placeholder={t("import.columns.none")}
          value={row.notApplicable}
          open={false}
          suffixIcon={null}
          onChange={(notApplicable: string[]) => change(row.column, { notApplicable })}
        />
      )}
      {isRated(row.use) && Object.keys(row.values).length > 0 && (
        <span className={styles.values}>
          {Object.entries(row.values).sort(([, one], [, two]) => two - one).map(([word, point]) => t("import.columns.value", { word, point })).join(t("list_separator"))}
        </span>
      )}
    </span>
  );
  const columns: DataColumn<ColumnChoice>[] = [
    { key: "name", title: t("import.columns.name"), render: (row) => <ColumnName name={row.column} samples={samples(row.column)} />, fixed: "left" },
    { key: "use", title: t("import.columns.use"), render: use },
    { key: "details", title: t("import.columns.details"), render: details },
  ];
  return (
    <DataTable
      label={t("import.columns.title")}
      rows={choices}
      rowKey={(row) => row.column}
      columns={columns}
      empty={null}
      phoneRow={(row) => (
        <div className={styles.phoneColumn}>
          <ColumnName name={row.column} samples={samples(row.column)} />
          {use(row)}
          {details(row)}
        </div>
      )}
    />
  );
}

function ColumnName({ name, samples }: { name: string; samples: string }) {
  return (
    <span className={styles.columnName}>
      <strong>{name || "—"}</strong>
      <span>{samples}</span>
    </span>
  );
}
