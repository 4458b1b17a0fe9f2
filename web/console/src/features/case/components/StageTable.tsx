import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Display } from "@/shared/api/contract";
import { valueWithUnit } from "@/shared/figure/display";
import { formatNumber } from "@/shared/i18n/format";
import { useLocale } from "@/shared/i18n/useLocale";
import { DefinitionPopover } from "@/shared/parts/DefinitionPopover";
import { FigureValue } from "@/shared/parts/FigureValue";
import { MetricRowsLink } from "@/shared/parts/MetricRowsLink";
import { useMetrics } from "@/shared/queries/metrics";
import { STAGE_METRICS, type StageMetric, type StageRow } from "../api/stageFigures";
import pareto from "./Pareto.module.css";
import styles from "./StageTable.module.css";

const DISPLAY: Record<StageMetric, Display> = { median_stage_working_hours: "hours", p90_stage_working_hours: "hours", stage_on_time_rate: "percent", handed_on_rate: "percent" };

interface Props {
  /** What a row is. */
  head: string;
  rows: readonly StageRow[];
  name: (row: StageRow) => ReactNode;
  /** For whoever hears the page. */
  nameText: (row: StageRow) => string;
}

/** How long cases stayed: median as a bar with a mark at the 90th percentile, both on one line for all rows. */
export function StageTable({ head, rows, name, nameText }: Props) {
  const { t } = useTranslation("case");
  const longest = Math.max(0, ...rows.map((row) => row.figures.p90_stage_working_hours?.value ?? 0));
  return (
    <div className={pareto.scroll}>
      <table className={pareto.table}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className={pareto.number}>{t("bottleneck.stays")}</th>
            <th scope="col" className={styles.line}>{t("bottleneck.line")}</th>
            {STAGE_METRICS.map((metric) => (
              <th key={metric} scope="col" className={pareto.number}>
                <MetricName metric={metric} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{name(row)}</th>
              <td className={pareto.number}>{formatNumber(row.figures.median_stage_working_hours?.n ?? 0)}</td>
              <td className={styles.line}>
                <Line row={row} longest={longest} />
              </td>
              {STAGE_METRICS.map((metric) => (
                <td key={metric} className={`${pareto.number} ${styles.leads}`}>
                  <Value row={row} metric={metric} name={nameText(row)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MetricName({ metric }: { metric: StageMetric }) {
  const { t } = useTranslation("case");
  const definition = useMetrics().data?.find(({ key }) => key === metric);
  const short = t(`bottleneck.metric.${metric}`);
  return definition ? <DefinitionPopover metric={definition}>{short}</DefinitionPopover> : short;
}

function Value({ row, metric, name }: { row: StageRow; metric: StageMetric; name: string }) {
  const locale = useLocale();
  const { t } = useTranslation("case");
  const figure = row.figures[metric];
  if (!figure) return null;
  const value = figure.value === null ? "" : ` ${valueWithUnit(figure.value, DISPLAY[metric], locale)}`;
  return (
    <MetricRowsLink rows={figure.value === null ? null : figure.rows} label={`${name} ${t(`bottleneck.metric.${metric}`)}${value}`}>
      <FigureValue figure={figure} display={DISPLAY[metric]} />
    </MetricRowsLink>
  );
}

/** The numbers beside it say the same. */
function Line({ row, longest }: { row: StageRow; longest: number }) {
  const share = (value: number | null | undefined): string => `${longest > 0 ? ((value ?? 0) / longest) * 100 : 0}%`;
  const { median_stage_working_hours: median, p90_stage_working_hours: most } = row.figures;
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.median} style={{ inlineSize: share(median?.value) }} />
      {typeof most?.value === "number" && <span className={styles.mark} style={{ insetInlineStart: share(most.value) }} />}
    </span>
  );
}
