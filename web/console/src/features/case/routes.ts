import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { needs } from "@/shared/session/guard";
import { readCasesSearch } from "./caseFilter";

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

/** Pages of this feature inside the shell. */
export const caseRoutes = [casesRoute, casePolicyRoute] as const;
