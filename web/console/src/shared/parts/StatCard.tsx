import { useTranslation } from "react-i18next";
import type { Display, Figure, MetricDefinition } from "@/shared/api/contract";
import { hasNaturalLine, rangeText, valueWithUnit } from "@/shared/figure/display";
import { formatNumber } from "@/shared/i18n/format";
import { useLocale } from "@/shared/i18n/useLocale";
import { ChangeNote } from "./ChangeNote";
import { DefinitionPopover } from "./DefinitionPopover";
import { FigureValue } from "./FigureValue";
import { IntervalBar } from "./IntervalBar";
import { MetricRowsLink } from "./MetricRowsLink";
import styles from "./StatCard.module.css";
import { useFigureReason } from "./useFigureReason";

interface Props {
  figure: Figure;
  metric: MetricDefinition;
  /** One of the page's leading figures. */
  lead?: boolean;
  /** Up to when its data reach, RFC 3339. */
  asOf?: string;
}

/** One metric: the number, and under it how far it can be trusted. */
export function StatCard({ figure, metric, lead = false, asOf }: Props) {
  const locale = useLocale();
  const { display } = metric;
  const shown = figure.value === null ? "" : valueWithUnit(figure.value, display, locale);
  return (
    <section className={styles.card} data-lead={lead}>
      <h3 className={styles.name}>
        <DefinitionPopover metric={metric} figure={figure} asOf={asOf} />
      </h3>
      <p className={styles.value}>
        <MetricRowsLink rows={figure.value === null ? null : figure.rows} label={`${metric.name[locale]} ${shown}`}>
          <FigureValue figure={figure} display={display} size={lead ? "lead" : "card"} />
        </MetricRowsLink>
        <ScaleMean figure={figure} display={display} />
      </p>
      {figure.value === null ? (
        <Reason figure={figure} />
      ) : (
        <>
          {figure.change && <ChangeNote change={figure.change} display={display} />}
          <div className={styles.honesty}>
            {(figure.interval || hasNaturalLine(display)) && <IntervalBar figure={figure} display={display} />}
            <Basis figure={figure} metric={metric} />
          </div>
        </>
      )}
    </section>
  );
}

/** The mean on the scale people answered, beside the 0–100 headline; of a mean itself only the end of its scale. */
function ScaleMean({ figure, display }: { figure: Figure; display: Display }) {
  const { t } = useTranslation("parts");
  const { mean, scale_max: max } = figure.details;
  if (typeof mean !== "number" || typeof max !== "number") return null;
  if (display === "scale_mean") return <span className={styles.mean}>/ {max}</span>;
  if (display !== "score") return null;
  return <span className={styles.mean}>{t("figure.mean", { mean: formatNumber(mean, 2), max })}</span>;
}

function Basis({ figure, metric }: { figure: Figure; metric: MetricDefinition }) {
  const { t } = useTranslation("parts");
  const locale = useLocale();
  const { interval } = figure;
  return (
    <p className={styles.basis}>
      {interval && <span>{t("figure.interval", { percent: Math.round(interval.confidence * 100), range: rangeText(interval.low, interval.high, metric.display, locale) })}</span>}
      <span>n = {formatNumber(figure.n)}</span>
      {figure.status === "small_n" && <span className={styles.small}>{t("figure.small_n")}</span>}
    </p>
  );
}

function Reason({ figure }: { figure: Figure }) {
  return <p className={styles.reason}>{useFigureReason(figure)}</p>;
}

interface GridProps {
  /** Heading of the group, for those who do not see it. */
  label: string;
  lead?: boolean;
  children: React.ReactNode;
}

/** Cards in rows: the leading ones larger. */
export function StatGrid({ label, lead = false, children }: GridProps) {
  return (
    <section>
      <h2 className="visually-hidden">{label}</h2>
      <div className={styles.grid} data-lead={lead}>
        {children}
      </div>
    </section>
  );
}
