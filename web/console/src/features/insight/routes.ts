import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { COMPARISONS, type Comparison } from "@/shared/routing/comparison";
import { readChoice, readFlag, readPeriod, readText } from "@/shared/routing/search";
import { needs } from "@/shared/session/guard";

interface OverviewSearch {
  period?: string;
  unit?: string;
  /** Of the trend, profile, ranking and distribution. */
  metric?: string;
  /** Of the cards. */
  compare?: Comparison;
  /** Responses that the quality check suspects are left out. */
  without_suspects?: true;
}

const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/overview",
  beforeLoad: needs("metric.read"),
  validateSearch: (raw: Record<string, unknown>): OverviewSearch => ({
    period: readPeriod(raw),
    unit: readText(raw, "unit"),
    metric: readText(raw, "metric"),
    compare: readChoice(raw, "compare", COMPARISONS),
    without_suspects: readFlag(raw, "without_suspects"),
  }),
  component: lazyRouteComponent(() => import("./pages/OverviewPage"), "OverviewPage"),
});

interface MetricsSearch {
  period?: string;
  unit?: string;
  compare?: Comparison;
  /** Responses that the quality check suspects are left out. */
  without_suspects?: true;
}

const metricsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/metric-catalogue",
  beforeLoad: needs("metric.read"),
  validateSearch: (raw: Record<string, unknown>): MetricsSearch => ({
    period: readPeriod(raw),
    unit: readText(raw, "unit"),
    compare: readChoice(raw, "compare", COMPARISONS),
    without_suspects: readFlag(raw, "without_suspects"),
  }),
  component: lazyRouteComponent(() => import("./pages/MetricsPage"), "MetricsPage"),
});

/** Pages of this feature inside the shell. */
export const insightRoutes = [overviewRoute, metricsRoute] as const;
