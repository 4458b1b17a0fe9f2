import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CustomerColumn, CustomerFileColumn } from "@/shared/api/contract";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";

const MEANINGS: readonly CustomerColumn[] = ["code", "name", "kind", "unit", "tier", "region", "mobile", "email", "consent", "attribute"];

interface Props {
  columns: readonly CustomerFileColumn[];
  changed: Record<string, CustomerColumn | null>;
  onChange: (name: string, meaning: CustomerColumn | null) => void;
}

/** What each column of the file means. */
export function MappingTable({ columns, changed, onChange }: Props) {
  const { t } = useTranslation("customer");
  const meaning = ({ name, meaning: found }: CustomerFileColumn) => (
    <Select<CustomerColumn | "">
      style={{ width: 170 }}
      aria-label={t("import.meaning_of", { column: name })}
      value={(name in changed ? changed[name] : found) ?? ""}
      options={[{ value: "", label: t("import.leave_out") }, ...MEANINGS.map((value) => ({ value, label: t(`field.${value}`) }))]}
      onChange={(next) => onChange(name, next === "" ? null : next)}
    />
  );
  const shown: DataColumn<CustomerFileColumn>[] = [
    { key: "name", title: t("import.column"), render: ({ name }) => <strong>{name}</strong> },
    { key: "samples", title: t("import.samples"), render: ({ samples }) => samples.join("、") },
    { key: "meaning", title: t("import.meaning"), render: meaning },
  ];
  return <DataTable label={t("import.columns")} rows={columns} rowKey={({ name }) => name} columns={shown} empty={null} />;
}
