import { useTranslation } from "react-i18next";
import type { Figure, MetricDefinition } from "@/shared/api/contract";
import { Definition } from "@/shared/parts/DefinitionPopover";
import { ErrorState } from "@/shared/parts/ErrorState";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { useIsPhone } from "@/shared/parts/useIsPhone";
import { StatCard } from "@/shared/parts/StatCard";
import { useFigures, type FiguresFilter } from "../api/listFigures";
import styles from "./MetricList.module.css";

interface Props {
  metrics: readonly MetricDefinition[];
  filter: Pick<FiguresFilter, "period" | "unit" | "compare" | "suspects">;
}

/** Each metric: the figure at the left, what exactly it counts at the right. */
export function MetricList({ metrics, filter }: Props) {
  const figures = useFigures({ ...filter, metric: metrics.map(({ key }) => key).join(","), grain: "total" });
  if (figures.isError && !figures.data) return <ErrorState compact error={figures.error} onRetry={() => void figures.refetch()} />;
  const figureOf = (metric: MetricDefinition): Figure | undefined => figures.data?.rows.find(({ figure }) => figure.metric === metric.key)?.figure;
  return (
    <ul className={styles.list}>
      {metrics.map((metric) => (
        <MetricRow key={metric.key} metric={metric} figure={figureOf(metric)} />
      ))}
    </ul>
  );
}

function MetricRow({ metric, figure }: { metric: MetricDefinition; figure: Figure | undefined }) {
  const { t } = useTranslation("insight");
  const isPhone = useIsPhone();
  const definition = (
    <>
      <Definition metric={metric} />
      <p className={styles.key}>{t("metrics.key", { key: metric.key, version: metric.version })}</p>
    </>
  );
  return (
    <li className={styles.row}>
      <div className={styles.figure}>{figure ? <StatCard metric={metric} figure={figure} /> : <LoadingSkeleton shape="form" />}</div>
      <div className={styles.definition}>
        {isPhone ? (
          <details>
            <summary>{t("metrics.definition")}</summary>
            {definition}
          </details>
        ) : (
          definition
        )}
      </div>
    </li>
  );
}
