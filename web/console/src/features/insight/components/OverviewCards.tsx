import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Figure, MetricDefinition, Overview } from "@/shared/api/contract";
import { DefinitionPopover } from "@/shared/parts/DefinitionPopover";
import { Hint } from "@/shared/parts/Hint";
import { StatCard, StatGrid } from "@/shared/parts/StatCard";
import type { Comparison } from "@/shared/routing/comparison";
import { useFigures } from "../api/listFigures";

/** What the board asks first; the others follow in the catalogue's order. */
const LEADING = ["satisfaction_score", "csat_rate", "net_promoter_score", "on_time_resolution_rate"];

interface Props {
  overview: Overview;
  metrics: readonly MetricDefinition[];
  unit: string | undefined;
  compare: Comparison | undefined;
}

export function OverviewCards({ overview, metrics, unit, compare }: Props) {
  const { t } = useTranslation("insight");
  const cards = useCards(overview, unit, compare);
  const card = (figure: Figure, lead: boolean) => {
    const metric = metrics.find(({ key }) => key === figure.metric);
    return metric && <StatCard key={figure.metric} figure={figure} metric={metric} lead={lead} asOf={overview.as_of} />;
  };
  const leading = LEADING.flatMap((key) => cards.filter((figure) => figure.metric === key));
  const others = cards.filter((figure) => !LEADING.includes(figure.metric));
  return (
    <>
      <StatGrid lead label={t("overview.leading")}>{leading.map((figure) => card(figure, true))}</StatGrid>
      <StatGrid label={t("overview.others")}>{others.filter((figure) => !isSilent(figure)).map((figure) => card(figure, false))}</StatGrid>
      <Silent figures={others.filter(isSilent)} metrics={metrics} asOf={overview.as_of} />
    </>
  );
}

/** Nothing happened that it counts. Whoever lacks something else, invitations for instance, is told so on its card. */
function isSilent({ value, status, reason }: Figure): boolean {
  return value === null && status !== "not_applicable" && (!reason || reason === "no_data");
}

/** Metrics without a figure in one line, so that the cards are those that say something. */
function Silent({ figures, metrics, asOf }: { figures: readonly Figure[]; metrics: readonly MetricDefinition[]; asOf: string }) {
  const { t } = useTranslation("insight");
  const named = figures.flatMap((figure) => metrics.filter(({ key }) => key === figure.metric).map((metric) => ({ figure, metric })));
  if (named.length === 0) return null;
  return (
    <Hint>
      {t("overview.silent")}
      {named.map(({ figure, metric }, place) => (
        <Fragment key={figure.metric}>
          {place > 0 && t("overview.silent_comma")}
          <DefinitionPopover metric={metric} figure={figure} asOf={asOf} />
        </Fragment>
      ))}
    </Hint>
  );
}

/** The overview compares with the period before; against the year earlier the same figures are asked for again. */
function useCards(overview: Overview, unit: string | undefined, compare: Comparison | undefined): readonly Figure[] {
  const earlier = compare === "year_earlier";
  const figures = useFigures(
    { metric: overview.cards.map(({ metric }) => metric).join(","), period: overview.period, unit, grain: "total", compare: "year_earlier" },
    earlier,
  );
  if (!earlier || !figures.data || figures.isPlaceholderData) return overview.cards;
  const rows = figures.data.rows;
  return overview.cards.map((card) => rows.find(({ figure }) => figure.metric === card.metric)?.figure ?? card);
}
