import FileDoneOutlined from "@ant-design/icons/FileDoneOutlined";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { Overview } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { FilterBar } from "@/shared/parts/FilterBar";
import { Hint } from "@/shared/parts/Hint";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { PeriodPicker } from "@/shared/parts/PeriodPicker";
import { QueryView } from "@/shared/parts/QueryView";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { WorkStrip } from "@/shared/parts/WorkStrip";
import { useMetrics } from "@/shared/queries/metrics";
import { parsePeriod } from "@/shared/routing/period";
import { periodOrCurrent } from "@/shared/routing/search";
import { useOverview } from "../api/getOverview";
import { OverviewCards } from "../components/OverviewCards";
import { OverviewCharts } from "../components/OverviewCharts";
import { OverviewSentence } from "../components/OverviewSentence";

/** The product's face: how satisfied, how sure, where, and what changed. */
export function OverviewPage() {
  const { t } = useTranslation("insight");
  const search = useSearch({ from: "/shell/overview" });
  const navigate = useNavigate({ from: "/overview" });
  const { compare, without_suspects: without, ...asked } = search;
  const overview = useOverview({ ...asked, suspects: without ? false : undefined });
  const period = search.period ?? overview.data?.period ?? periodOrCurrent(undefined);
  const metrics = useMetrics();
  const change = (next: Partial<typeof search>): void => void navigate({ search: (old) => ({ ...old, ...next }) });

  return (
    <PageShell
      title={t("overview.title")}
      sentence={overview.data ? <OverviewSentence overview={overview.data} /> : undefined}
      before={<WorkStrip />}
      actions={
        <Button icon={<FileDoneOutlined aria-hidden />} onClick={() => void navigate({ to: "/reports", search: { period: monthOf(period), unit: search.unit } })}>
          {t("overview.brief")}
        </Button>
      }
      filters={
        <>
          <FilterBar onClear={search.unit ? () => change({ unit: undefined }) : undefined}>
            <PeriodPicker value={period} onChange={(next) => change({ period: next })} compare={compare} onCompare={(next) => change({ compare: next })} />
            <UnitTreeSelect value={search.unit} onChange={(unit) => change({ unit })} />
            <Checkbox checked={without === true} onChange={({ target }) => change({ without_suspects: target.checked || undefined })}>
              {t("metrics.without_suspects")}
            </Checkbox>
          </FilterBar>
          {overview.data && (
            <Hint>
              {t("overview.as_of", { at: formatInstant(overview.data.as_of) })} · {t("overview.how_to")}
            </Hint>
          )}
        </>
      }
    >
      <QueryView query={overview} shape="cards">
        {(data) => (
          <QueryView query={metrics} shape="cards">
            {(catalogue) => (
              <>
                <OverviewCards overview={data} metrics={catalogue} unit={search.unit} compare={compare} />
                {isEmpty(data) ? (
                  <Nothing onLatest={() => change({ period: undefined })} />
                ) : (
                  <OverviewCharts overview={data} metrics={catalogue} onMetric={(metric) => change({ metric })} />
                )}
              </>
            )}
          </QueryView>
        )}
      </QueryView>
      {overview.isPending && <LoadingSkeleton shape="chart" />}
    </PageShell>
  );
}

/** Nothing to draw: neither in this period nor in the months before it. */
function isEmpty({ distribution, dimensions, units, trend }: Overview): boolean {
  return distribution.total === 0 && dimensions.length === 0 && units.length === 0 && trend.points.every(({ figure }) => !figure.n);
}

function Nothing({ onLatest }: { onLatest: () => void }) {
  const { t } = useTranslation("insight");
  return (
    <Section>
      <EmptyState title={t("overview.nothing")} action={<Button onClick={onLatest}>{t("overview.latest")}</Button>}>
        {t("overview.nothing_text")}
      </EmptyState>
    </Section>
  );
}

/** A brief is of a month; of another period it begins with the last full one. */
function monthOf(period: string): string | undefined {
  return parsePeriod(period)?.kind === "month" ? period : undefined;
}
