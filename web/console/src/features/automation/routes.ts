import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { readText } from "@/shared/routing/search";
import { needs } from "@/shared/session/guard";

const TABS = ["rules", "runs", "notices"] as const;
export type AutomationTab = (typeof TABS)[number];

interface AutomationSearch {
  tab?: AutomationTab;
  /** Only runs of this rule. */
  rule?: string;
}

const automationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/automation",
  beforeLoad: needs("automation.read"),
  validateSearch: (raw: Record<string, unknown>): AutomationSearch => ({
    tab: TABS.find((tab) => tab !== "rules" && tab === raw.tab),
    rule: readText(raw, "rule"),
  }),
  component: lazyRouteComponent(() => import("./pages/AutomationPage"), "AutomationPage"),
});

const overdueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/overdue-cases",
  beforeLoad: needs("case.read"),
  validateSearch: (raw: Record<string, unknown>): { unit?: string } => ({ unit: readText(raw, "unit") }),
  component: lazyRouteComponent(() => import("./pages/OverduePage"), "OverduePage"),
});

/** Pages of this feature inside the shell. */
export const automationRoutes = [automationRoute, overdueRoute] as const;
