import { useTranslation } from "react-i18next";
import type { Figure, MetricDefinition, Overview } from "@/shared/api/contract";
import { StatCard, StatGrid } from "@/shared/parts/StatCard";

/** What the board asks first; the others follow in the catalogue's order. */
const LEADING = ["satisfaction_score", "csat_rate", "net_promoter_score", "on_time_resolution_rate"];

export function OverviewCards({ overview, metrics }: { overview: Overview; metrics: readonly MetricDefinition[] }) {
  const { t } = useTranslation("insight");
  const card = (figure: Figure, lead: boolean) => {
    const metric = metrics.find(({ key }) => key === figure.metric);
    return metric && <StatCard key={figure.metric} figure={figure} metric={metric} lead={lead} />;
  };
  const leading = LEADING.flatMap((key) => overview.cards.filter((figure) => figure.metric === key));
  const others = overview.cards.filter((figure) => !LEADING.includes(figure.metric));
  return (
    <>
      <StatGrid lead label={t("overview.leading")}>{leading.map((figure) => card(figure, true))}</StatGrid>
      <StatGrid label={t("overview.others")}>{others.map((figure) => card(figure, false))}</StatGrid>
    </>
  );
}
