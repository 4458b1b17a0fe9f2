import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ColumnUse, ImportPreview } from "@/shared/api/contract";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { hasCode, isRated, PLAIN, SCALES, withUse, type ColumnChoice } from "./columns";
import styles from "./Import.module.css";

const USES: readonly ColumnUse[] = ["overall", "dimension", "nps", "ces", "comment", "attribute", "id", "unit", "day", "ignore"];

interface Props {
  preview: ImportPreview;
  choices: readonly ColumnChoice[];
  /** The answers belong to a published questionnaire, which knows its own columns. */
  known: boolean;
  onChange: (choices: ColumnChoice[]) => void;
}

/** What each column means, proposed from its name and values. */
export function ColumnTable({ preview, choices, known, onChange }: Props) {
  const { t } = useTranslation("survey");
  const change = (column: string, next: Partial<ColumnChoice>): void =>
    onChange(choices.map((choice) => (choice.column === column ? { ...choice, ...next } : choice)));
  const samples = (column: string): string => preview.columns.find(({ name }) => name === column)?.samples.join(" · ") ?? "";
  const uses = known ? USES.filter((value) => value === "ignore" || PLAIN.has(value)) : USES;
  const answers = (column: string): string | undefined => (known ? (preview.columns.find(({ name }) => name === column)?.answers ?? undefined) : undefined);
  const use = (row: ColumnChoice) => answers(row.column) ? (
    t("import.fit.answers", { question: answers(row.column) })
  ) : (
    <Select<ColumnUse>
      className={styles.use}
      aria-label={t("import.columns.use_of", { column: row.column })}
      value={known && !PLAIN.has(row.use) ? "ignore" : row.use}
      options={uses.map((value) => ({ value, label: t(`import.use.${value}`) }))}
      onChange={(next) => onChange(withUse(choices, row.column, next))}
    />
  );
  const details = (row: ColumnChoice) => (
    <span className={styles.details}>
      {!known && isRated(row.use) && (
        <Select
          className={styles.scale}
          aria-label={t("import.columns.scale_of", { column: row.column })}
          value={row.scale}
          options={SCALES.map((value) => ({ value, label: t("import.columns.scale_value", { scale: value.replace("-", "–") }) }))}
          onChange={(scale) => change(row.column, { scale })}
        />
      )}
      {(known ? row.use === "attribute" : hasCode(row.use)) && (
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
      {!known && (isRated(row.use) || row.use === "nps") && (
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
