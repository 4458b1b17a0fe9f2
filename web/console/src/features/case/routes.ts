import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { needs } from "@/shared/session/guard";
import { readCasesSearch } from "./caseFilter";
import { readCaseTasksSearch } from "./caseTasks";

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

/** Pages of this feature inside the shell. */
export const caseRoutes = [casesRoute, caseTasksRoute, casePolicyRoute] as const;
