import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { parsePeriod } from "@/shared/routing/period";
import { readChoice, readPeriod, readText } from "@/shared/routing/search";
import { needs } from "@/shared/session/guard";
import { FORMATS, LANGUAGES, type ReportFormat, type ReportLanguage } from "./choices";

interface ReportsSearch {
  /** A month. */
  period?: string;
  unit?: string;
  language?: ReportLanguage;
  format?: ReportFormat;
}

const reportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/reports",
  beforeLoad: needs("metric.read"),
  validateSearch: (raw: Record<string, unknown>): ReportsSearch => ({
    period: readMonth(raw),
    unit: readText(raw, "unit"),
    language: readChoice(raw, "language", LANGUAGES),
    format: readChoice(raw, "format", FORMATS),
  }),
  component: lazyRouteComponent(() => import("./pages/ReportsPage"), "ReportsPage"),
});

function readMonth(raw: Record<string, unknown>): string | undefined {
  const period = readPeriod(raw);
  return parsePeriod(period)?.kind === "month" ? period : undefined;
}

/** Pages of this feature inside the shell. */
export const reportRoutes = [reportsRoute] as const;
