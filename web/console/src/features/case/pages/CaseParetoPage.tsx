import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CasePareto } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FilterBar } from "@/shared/parts/FilterBar";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useCasePareto } from "../api/casePareto";
import { ORIGINS } from "../caseFilter";
import { ParetoChart } from "../components/ParetoChart";
import styles from "../components/Pareto.module.css";
import { yuan } from "../money";
import { PARETO_BY, casesOf, type ParetoSearch } from "../paretoSearch";

/** Which few causes, units, products or steps make most of the cases. */
export function CaseParetoPage() {
  const { t } = useTranslation("case");
  const search = useSearch({ from: "/shell/case-causes" });
  const navigate = useNavigate({ from: "/case-causes" });
  const pareto = useCasePareto(search);
  const change = (next: ParetoSearch): void => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <PageShell
      title={t("pareto.title")}
      sentence={t("pareto.sentence")}
      filters={
        <FilterBar>
          <Segmented
            aria-label={t("pareto.by_label")}
            value={search.by ?? "cause"}
            options={PARETO_BY.map((value) => ({ value, label: t(`pareto.by.${value}`) }))}
            onChange={(by) => change({ by: by === "cause" ? undefined : by })}
          />
          <Select
            allowClear
            style={{ minWidth: 120 }}
            value={search.origin}
            placeholder={t("filter.origin")}
            aria-label={t("filter.origin")}
            options={ORIGINS.map((value) => ({ value, label: t(`origin.${value}`) }))}
            onChange={(origin) => change({ origin })}
          />
          <UnitTreeSelect value={search.unit} onChange={(unit) => change({ unit })} />
        </FilterBar>
      }
    >
      <QueryView query={pareto}>{(found) => (found.known === 0 ? <EmptyState title={t("pareto.none")}>{t("pareto.none_text")}</EmptyState> : <Groups found={found} search={search} />)}</QueryView>
    </PageShell>
  );
}

function Groups({ found, search }: { found: CasePareto; search: ParetoSearch }) {
  const { t } = useTranslation("case");
  const percent = (share: number): string => `${formatNumber(share * 100, 1)}%`;
  return (
    <Section>
      <ParetoChart groups={found.groups} label={t("pareto.chart")} />
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t(`pareto.by.${found.by}`)}</th>
              <th scope="col" className={styles.number}>{t("pareto.count")}</th>
              <th scope="col" className={styles.number}>{t("pareto.share")}</th>
              <th scope="col" className={styles.number}>{t("pareto.cumulative")}</th>
              <th scope="col" className={styles.number}>{t("pareto.cost")}</th>
            </tr>
          </thead>
          <tbody>
            {found.groups.map((group) => (
              <tr key={group.code}>
                <th scope="row">
                  <Link to="/cases" search={casesOf(search, group.code)}>
                    {group.name}
                  </Link>
                </th>
                <td className={styles.number}>{formatNumber(group.count)}</td>
                <td className={styles.number}>{percent(group.share)}</td>
                <td className={styles.number}>{percent(group.cumulative)}</td>
                <td className={styles.number}>{yuan(group.remedy_cost_fen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>{t("pareto.unknown", { known: formatNumber(found.known), unknown: formatNumber(found.unknown) })}</p>
    </Section>
  );
}
