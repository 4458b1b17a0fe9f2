import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { readText } from "@/shared/routing/search";
import { needs } from "@/shared/session/guard";

interface VisitsSearch {
  /** The visit shown beside the list. */
  visit?: string;
}

const visitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/visits",
  beforeLoad: needs("visit.read"),
  validateSearch: (raw: Record<string, unknown>): VisitsSearch => ({ visit: readText(raw, "visit") }),
  component: lazyRouteComponent(() => import("./pages/VisitsPage"), "VisitsPage"),
});

const myVisitsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/my-visits",
  beforeLoad: needs("visit.record"),
  component: lazyRouteComponent(() => import("./pages/MyVisitsPage"), "MyVisitsPage"),
});

/** Pages of this feature inside the shell. */
export const visitRoutes = [visitsRoute, myVisitsRoute] as const;
