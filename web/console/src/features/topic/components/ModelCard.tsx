import { useTranslation } from "react-i18next";
import type { ClassScore, DecisionCard, Sentiment } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { percent } from "./marks";
import styles from "./Topic.module.css";

const share = (value: number | null | undefined): string => (typeof value === "number" ? percent(value) : "—");

/** Precision and recall of each label. */
export function ClassTable({ classes, name, label }: { classes: readonly ClassScore[]; name: (key: string) => string; label: string }) {
  const { t } = useTranslation("topic");
  const columns: DataColumn<ClassScore>[] = [
    { key: "label", title: label, render: (row) => name(row.label) },
    { key: "count", title: t("model.count"), numeric: true, render: (row) => formatNumber(row.count) },
    { key: "precision", title: t("model.precision"), numeric: true, render: (row) => share(row.precision) },
    { key: "recall", title: t("model.recall"), numeric: true, render: (row) => share(row.recall) },
    { key: "f1", title: "F1", numeric: true, render: (row) => share(row.f1) },
  ];
  return <DataTable<ClassScore> label={label} rows={classes} rowKey={(row) => row.label} columns={columns} empty={<EmptyState compact title={t("model.nothing")} />} />;
}

/** What a person said in rows, what the machine said in columns. */
export function Confusion({ card }: { card: DecisionCard }) {
  const { t } = useTranslation("topic");
  const name = (label: string): string => t(`sentiment.${label as Sentiment}`);
  return (
    <table className={styles.matrix} aria-label={t("model.confusion")}>
      <thead>
        <tr>
          <th scope="col">{t("model.person_machine")}</th>
          {card.labels.map((label) => (
            <th key={label} scope="col">
              {name(label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {card.confusion.map((row, at) => (
          <tr key={card.labels[at]}>
            <th scope="row">{name(card.labels[at] ?? "")}</th>
            {row.map((count, column) => (
              <td key={card.labels[column]} data-right={at === column}>
                {formatNumber(count)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PlotProps {
  points: readonly { x: number; y: number; size?: number }[];
  /** Joined by a line. */
  line?: boolean;
  /** What each side says. */
  xLabel: string;
  yLabel: string;
  label: string;
  /** Where right confidence would stand. */
  diagonal?: boolean;
}

/** Two shares against each other, both from 0 to 1. */
export function SharePlot({ points, line = false, xLabel, yLabel, label, diagonal = false }: PlotProps) {
  const x = (value: number): number => 44 + value * 300;
  const y = (value: number): number => 16 + (1 - value) * 180;
  const ticks = [0, 0.5, 1];
  return (
    <figure style={{ margin: 0 }}>
      <svg className={styles.plot} viewBox="0 0 360 236" role="img" aria-label={`${label}: ${points.map((point) => `${percent(point.x)} ${percent(point.y)}`).join(", ")}`}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} stroke="var(--my-line)" />
            <text x={38} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--my-text-tertiary)">
              {percent(tick)}
            </text>
            <text x={x(tick)} y={212} textAnchor="middle" fontSize="11" fill="var(--my-text-tertiary)">
              {percent(tick)}
            </text>
          </g>
        ))}
        {diagonal && <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke="var(--my-mark-muted)" strokeDasharray="4 4" />}
        {line && <polyline points={points.map((point) => `${x(point.x)},${y(point.y)}`).join(" ")} fill="none" stroke="var(--my-mark)" strokeWidth="2" />}
        {points.map((point) => (
          <circle key={`${point.x} ${point.y}`} cx={x(point.x)} cy={y(point.y)} r={point.size ?? 3} fill="var(--my-mark)" fillOpacity="0.8" />
        ))}
        <text x={x(0.5)} y={230} textAnchor="middle" fontSize="12" fill="var(--my-text-secondary)">
          {xLabel}
        </text>
        <text x={x(0)} y={11} fontSize="12" fill="var(--my-text-secondary)">
          {yLabel}
        </text>
      </svg>
    </figure>
  );
}
