import { InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { Stratum } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import type { StepProps } from "../PlanWizard";
import { useDrawPreview } from "../programmeApi";
import { usePlanStep } from "../usePlanStep";
import { useStratumText } from "../useStratumText";

/** What the draw would take of each stratum today; quotas and deviations are written here, where the strata are known. */
export function DrawStep({ plan, programme, onChange }: StepProps) {
  const { t } = useTranslation("survey");
  const where = usePlanStep();
  const { method } = plan;
  const needs = method.kind === "quota" ? "quotas" : method.kind === "stratified" && method.allocation === "neyman" ? "deviations" : null;
  const drawn = useDrawPreview(programme.id, plan);
  // The strata themselves are known even while quotas or deviations are missing.
  const strata = useDrawPreview(programme.id, { ...plan, total: 1, reserve_rate: 0, method: { ...method, kind: "systematic" } });
  const shown = drawn.data ? drawn : strata;
  return (
    <>
      {drawn.isError && strata.data && <ProblemAlert error={drawn.error} where={where} />}
      <QueryView query={shown}>
        {(rows) => (
          <StrataTable
            rows={rows}
            planned={drawn.data !== undefined}
            field={needs && { name: needs, values: method[needs] ?? {}, onChange: (values) => onChange({ method: { ...method, [needs]: values } }) }}
          />
        )}
      </QueryView>
      {drawn.data && <p>{t("programme.draw_sum", { main: formatNumber(sum(drawn.data, "main")), reserve: formatNumber(sum(drawn.data, "reserve")), strata: drawn.data.length })}</p>}
    </>
  );
}

function sum(rows: readonly Stratum[], of: "main" | "reserve"): number {
  return rows.reduce((total, row) => total + row[of], 0);
}

interface TableProps {
  rows: readonly Stratum[];
  /** The rows are the draw itself, not its strata only. */
  planned: boolean;
  field: { name: "quotas" | "deviations"; values: Record<string, number>; onChange: (values: Record<string, number>) => void } | null;
}

function StrataTable({ rows, planned, field }: TableProps) {
  const { t } = useTranslation("survey");
  const text = useStratumText();
  const columns: DataColumn<Stratum>[] = [
    { key: "stratum", title: t("programme.stratum"), render: (row) => text(row.parts) },
    { key: "population", title: t("programme.frame_count"), numeric: true, render: (row) => formatNumber(row.population) },
  ];
  if (field) {
    const set = (key: string, value: number | null): void => {
      const { [key]: _, ...others } = field.values;
      field.onChange(value === null ? others : { ...others, [key]: value });
    };
    columns.push({
      key: "field",
      title: t(`programme.${field.name}`),
      render: (row) => <InputNumber min={0} aria-label={`${t(`programme.${field.name}`)} ${text(row.parts)}`} value={field.values[row.key]} onChange={(value) => set(row.key, value)} />,
    });
  }
  if (planned) {
    columns.push(
      { key: "main", title: t("programme.main"), numeric: true, render: (row) => formatNumber(row.main) },
      { key: "reserve", title: t("programme.reserve"), numeric: true, render: (row) => formatNumber(row.reserve) },
    );
  }
  return <DataTable label={t("programme.strata")} rows={rows} rowKey={(row) => row.key} columns={columns} empty={null} />;
}
