import { useNavigate, useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FilterBar } from "@/shared/parts/FilterBar";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { PeriodPicker } from "@/shared/parts/PeriodPicker";
import { QueryView } from "@/shared/parts/QueryView";
import { RowLink } from "@/shared/parts/RowLink";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { currentPeriod, writePeriod } from "@/shared/routing/period";
import { useStageFigures, type StageRow } from "../api/stageFigures";
import { STAGES, type BottleneckSearch } from "../bottleneckSearch";
import { StageTable } from "../components/StageTable";
import styles from "../components/StageTable.module.css";

/** Where cases lie: time per stage of the process, and per unit. */
export function BottlenecksPage() {
  const { t } = useTranslation("case");
  const search = useSearch({ from: "/shell/case-bottlenecks" });
  const navigate = useNavigate({ from: "/case-bottlenecks" });
  const change = (next: BottleneckSearch): void => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const period = search.period ?? writePeriod(currentPeriod());
  const stages = useStageFigures({ period, unit: search.unit, grain: "dimension" });
  const units = useStageFigures({ period, unit: search.unit, grain: "unit", stage: search.stage });
  const place = (row: StageRow): number => (STAGES as readonly string[]).indexOf(row.key);
  const stageName = (row: StageRow): string => STAGES.find((stage) => stage === row.key) ? t(`state.${row.key as (typeof STAGES)[number]}`) : row.key;
  return (
    <PageShell
      title={t("bottleneck.title")}
      sentence={t("bottleneck.sentence")}
      filters={
        <FilterBar>
          <PeriodPicker value={period} onChange={(next) => change({ period: next })} />
          <UnitTreeSelect value={search.unit} onChange={(unit) => change({ unit })} />
        </FilterBar>
      }
    >
      <QueryView query={stages}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState title={t("bottleneck.none")}>{t("bottleneck.none_text")}</EmptyState>
          ) : (
            <>
              <Section title={t("bottleneck.by_stage")}>
                <StageTable
                  head={t("bottleneck.stage")}
                  rows={[...found].sort((one, other) => place(one) - place(other))}
                  nameText={stageName}
                  name={(row) => (
                    <RowLink isPressed={search.stage === row.key} onClick={() => change({ stage: STAGES.find((stage) => stage === row.key && stage !== search.stage) })}>
                      {stageName(row)}
                    </RowLink>
                  )}
                />
              </Section>
              <Section
                title={t("bottleneck.by_unit")}
                actions={
                  <Select
                    allowClear
                    style={{ minWidth: 160 }}
                    value={search.stage}
                    placeholder={t("bottleneck.all_stages")}
                    aria-label={t("bottleneck.stage")}
                    options={STAGES.map((value) => ({ value, label: t(`state.${value}`) }))}
                    onChange={(stage) => change({ stage })}
                  />
                }
              >
                <QueryView query={units}>{(rows) => <StageTable head={t("bottleneck.unit")} rows={longestFirst(rows)} nameText={unitName} name={unitName} />}</QueryView>
                <p className={styles.note}>{t("bottleneck.note")}</p>
              </Section>
            </>
          )
        }
      </QueryView>
    </PageShell>
  );
}

function unitName(row: StageRow): string {
  return row.label ?? row.key;
}

/** Where cases stay longest stands first. */
function longestFirst(rows: readonly StageRow[]): StageRow[] {
  const median = (row: StageRow): number => row.figures.median_stage_working_hours?.value ?? -1;
  return [...rows].sort((one, other) => median(other) - median(one));
}
