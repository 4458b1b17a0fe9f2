import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { needs } from "@/shared/session/guard";
import { readCasesSearch } from "./caseFilter";
import { readCaseTasksSearch } from "./caseTasks";
import { readImprovementSearch } from "./improvementSearch";
import { readBottleneckSearch } from "./bottleneckSearch";
import { readParetoSearch } from "./paretoSearch";

const casesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/cases",
  beforeLoad: needs("case.read"),
  validateSearch: readCasesSearch,
  component: lazyRouteComponent(() => import("./pages/CasesPage"), "CasesPage"),
});

const casePolicyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/case-policy",
  beforeLoad: needs("case_policy.edit"),
  component: lazyRouteComponent(() => import("./pages/CasePolicyPage"), "CasePolicyPage"),
});

const caseTasksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/case-tasks",
  beforeLoad: needs("case.read"),
  validateSearch: readCaseTasksSearch,
  component: lazyRouteComponent(() => import("./pages/CaseTasksPage"), "CaseTasksPage"),
});

const caseCalendarsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/case-calendars",
  beforeLoad: needs("case_policy.edit"),
  validateSearch: (raw: Record<string, unknown>): { unit?: string } => ({ unit: typeof raw.unit === "string" ? raw.unit : undefined }),
  component: lazyRouteComponent(() => import("./pages/CaseCalendarsPage"), "CaseCalendarsPage"),
});

const caseTemplatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/case-templates",
  beforeLoad: needs("case.assign"),
  component: lazyRouteComponent(() => import("./pages/CaseTemplatesPage"), "CaseTemplatesPage"),
});

const caseParetoRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/case-causes",
  beforeLoad: needs("case.read"),
  validateSearch: readParetoSearch,
  component: lazyRouteComponent(() => import("./pages/CaseParetoPage"), "CaseParetoPage"),
});

const improvementItemsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/improvement-items",
  beforeLoad: needs("case.read"),
  validateSearch: readImprovementSearch,
  component: lazyRouteComponent(() => import("./pages/ImprovementItemsPage"), "ImprovementItemsPage"),
});

const bottlenecksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/case-bottlenecks",
  beforeLoad: needs("metric.read"),
  validateSearch: readBottleneckSearch,
  component: lazyRouteComponent(() => import("./pages/BottlenecksPage"), "BottlenecksPage"),
});

/** Pages of this feature inside the shell. */
export const caseRoutes = [casesRoute, caseTasksRoute, improvementItemsRoute, caseParetoRoute, bottlenecksRoute, casePolicyRoute, caseCalendarsRoute, caseTemplatesRoute] as const;
