import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Counted } from "@/shared/api/contract";
import { readCounted } from "@/shared/parts/counted";
import { shellRoute } from "@/shared/routing/root";
import { readNumber, readPeriod, readText } from "@/shared/routing/search";
import { needs } from "@/shared/session/guard";

/** An analysis in the making: the address is all of it. */
export interface NewAnalysisSearch {
  questionnaire?: string;
  wave?: string;
  period?: string;
  unit?: string;
  /** Which responses by their quality; those that nobody called invalid unless told. */
  counted?: Counted;
  method?: string;
  /** As JSON; what the method proposes unless told. */
  parameters?: string;
}

const beforeLoad = needs("analysis.run");

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/analyses",
  beforeLoad,
  validateSearch: (raw: Record<string, unknown>): { cursor?: string } => ({ cursor: readText(raw, "cursor") }),
  component: lazyRouteComponent(() => import("./pages/AnalysesPage"), "AnalysesPage"),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/analyses/new",
  beforeLoad,
  validateSearch: (raw: Record<string, unknown>): NewAnalysisSearch => ({
    questionnaire: readText(raw, "questionnaire"),
    wave: readText(raw, "wave"),
    period: readPeriod(raw),
    unit: readText(raw, "unit"),
    counted: readCounted(raw),
    method: readText(raw, "method"),
    parameters: readText(raw, "parameters"),
  }),
  component: lazyRouteComponent(() => import("./pages/NewAnalysisPage"), "NewAnalysisPage"),
});

const analysisRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/analyses/$id",
  beforeLoad,
  validateSearch: (raw: Record<string, unknown>): { revision?: number } => ({ revision: readNumber(raw, "revision") }),
  component: lazyRouteComponent(() => import("./pages/AnalysisPage"), "AnalysisPage"),
});

/** Pages of this feature inside the shell. */
export const analysisRoutes = [listRoute, newRoute, analysisRoute] as const;
