import { useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { MetricClass, MetricDefinition } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { FilterBar } from "@/shared/parts/FilterBar";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { PeriodPicker } from "@/shared/parts/PeriodPicker";
import { QueryView } from "@/shared/parts/QueryView";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useMetrics } from "@/shared/queries/metrics";
import { useShownPeriod } from "../api/useShownPeriod";
import { MetricList } from "../components/MetricList";

const CLASSES: readonly MetricClass[] = ["total", "structural", "efficiency", "quality"];

/** The catalogue: every metric with its value, its definition, and nothing computed elsewhere. */
export function MetricsPage() {
  const { t } = useTranslation("insight");
  const search = useSearch({ from: "/shell/metric-catalogue" });
  const navigate = useNavigate({ from: "/metric-catalogue" });
  const metrics = useMetrics();
  const period = useShownPeriod(search);
  const change = (next: Partial<typeof search>): void => void navigate({ search: (old) => ({ ...old, ...next }) });

  return (
    <PageShell
      title={t("metrics.title")}
      sentence={metrics.data ? t("metrics.sentence", { count: metrics.data.length, shown: formatNumber(metrics.data.length) }) : undefined}
      filters={
        <FilterBar onClear={search.unit ? () => change({ unit: undefined }) : undefined}>
          <PeriodPicker value={period ?? ""} onChange={(next) => change({ period: next })} compare={search.compare} onCompare={(compare) => change({ compare })} />
          <UnitTreeSelect value={search.unit} onChange={(unit) => change({ unit })} />
          <Checkbox checked={search.without_suspects === true} onChange={({ target }) => change({ without_suspects: target.checked || undefined })}>
            {t("metrics.without_suspects")}
          </Checkbox>
        </FilterBar>
      }
    >
      <QueryView query={metrics}>
        {(all) => period && (
          <>
            {CLASSES.filter((group) => ofClass(all, group).length > 0).map((group) => (
              <Section key={group} title={t(`metrics.class.${group}`)} note={t(`metrics.class_note.${group}`)}>
                <MetricList metrics={ofClass(all, group)} filter={{ period, unit: search.unit, compare: search.compare ?? "previous", suspects: search.without_suspects ? false : undefined }} />
              </Section>
            ))}
          </>
        )}
      </QueryView>
    </PageShell>
  );
}

function ofClass(metrics: readonly MetricDefinition[], group: MetricClass): MetricDefinition[] {
  return metrics.filter((metric) => metric.class === group);
}
