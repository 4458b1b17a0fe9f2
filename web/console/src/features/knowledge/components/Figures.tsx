import { useTranslation } from "react-i18next";
import { StatCard, StatGrid } from "@/shared/parts/StatCard";
import { useMetrics } from "@/shared/queries/metrics";
import { periodOrCurrent } from "@/shared/routing/search";
import { useKnowledgeFigures } from "../api/knowledgeApi";

/** What customers found by themselves this month, and whether articles helped. */
export function Figures() {
  const { t } = useTranslation("knowledge");
  const figures = useKnowledgeFigures(periodOrCurrent(undefined), true);
  const metrics = useMetrics();
  if (!figures.data || !metrics.data) return null;
  return (
    <StatGrid label={t("figures")}>
      {figures.data.rows.map(({ figure }) => {
        const metric = metrics.data.find(({ key }) => key === figure.metric);
        return metric && <StatCard key={metric.key} figure={figure} metric={metric} />;
      })}
    </StatGrid>
  );
}
