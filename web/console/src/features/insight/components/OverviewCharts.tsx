import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { MetricDefinition, Overview } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { useLocale } from "@/shared/i18n/useLocale";
import { DimensionProfile } from "@/shared/parts/DimensionProfile";
import { DistributionBars } from "@/shared/parts/DistributionBars";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Columns, Section } from "@/shared/parts/PageShell";
import { TrendBand } from "@/shared/parts/TrendBand";
import { UnitRanking } from "./UnitRanking";

interface Props {
  overview: Overview;
  metrics: readonly MetricDefinition[];
  onMetric: (key: string) => void;
}

/** Over time, by dimension, by unit, over the scale: all of one chosen metric. */
export function OverviewCharts({ overview, metrics, onMetric }: Props) {
  const { t } = useTranslation("insight");
  const locale = useLocale();
  const metric = metrics.find(({ key }) => key === overview.trend.metric);
  if (!metric) return null;
  const { display } = metric;
  const name = metric.name[locale];
  const whole = overview.cards.find((figure) => figure.metric === metric.key)?.value;
  const { distribution, dimensions, trend, units } = overview;
  const nothing = <EmptyState compact title={t("overview.nothing")} />;
  // a total is no measure for its parts
  const comparable = display === "count" ? null : whole;
  const hasTrend = trend.points.some(({ figure }) => figure.value !== null);

  return (
    <>
      <Columns wide>
        <Section
          title={t("overview.trend", { metric: name })}
          note={t("overview.trend_note")}
          actions={
            <Select
              size="small"
              value={metric.key}
              onChange={onMetric}
              aria-label={t("overview.choose_metric")}
              popupMatchSelectWidth={false}
              options={metrics.map((option) => ({ value: option.key, label: option.name[locale] }))}
            />
          }
        >
          {hasTrend ? <TrendBand label={name} points={trend.points} display={display} /> : nothing}
        </Section>
        <Section title={t("overview.dimensions", { metric: name })} note={t("overview.dimensions_note")}>
          {dimensions.length > 0 ? (
            <DimensionProfile dimensions={dimensions} display={display} whole={comparable} />
          ) : (
            <EmptyState compact title={t(whole === null ? "overview.nothing" : "overview.no_dimensions")} />
          )}
        </Section>
      </Columns>
      <Columns wide>
        <Section title={t("overview.units", { metric: name })} note={t("overview.units_note")}>
          {units.length > 0 ? <UnitRanking units={units} display={display} whole={comparable} /> : <EmptyState compact title={t("overview.no_units")} />}
        </Section>
        <Section title={t("overview.distribution")} note={t("overview.distribution_note", { n: formatNumber(distribution.total) })}>
          {distribution.total > 0 ? <DistributionBars distribution={distribution} /> : nothing}
        </Section>
      </Columns>
    </>
  );
}
