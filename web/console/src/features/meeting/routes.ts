import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { readText } from "@/shared/routing/search";
import { needs } from "@/shared/session/guard";

interface ResolutionsSearch {
  /** Only one's own. */
  mine?: boolean;
  overdue?: boolean;
  /** A unit that leads, and everything below it. */
  unit?: string;
  /** The resolution that is looked at. */
  open?: string;
}

const meetingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meetings",
  beforeLoad: needs("meeting.read"),
  component: lazyRouteComponent(() => import("./pages/MeetingsPage"), "MeetingsPage"),
});

const meetingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meetings/$id",
  beforeLoad: needs("meeting.read"),
  component: lazyRouteComponent(() => import("./pages/MeetingPage"), "MeetingPage"),
});

const isTrue = (raw: Record<string, unknown>, name: string): true | undefined => (raw[name] === true || raw[name] === "true" ? true : undefined);

const resolutionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meeting-resolutions",
  beforeLoad: needs("meeting.read"),
  validateSearch: (raw: Record<string, unknown>): ResolutionsSearch => ({
    mine: isTrue(raw, "mine"),
    overdue: isTrue(raw, "overdue"),
    unit: readText(raw, "unit"),
    open: readText(raw, "open"),
  }),
  component: lazyRouteComponent(() => import("./pages/ResolutionsPage"), "ResolutionsPage"),
});

/** Pages of this feature inside the shell. */
export const meetingRoutes = [meetingsRoute, meetingRoute, resolutionsRoute] as const;
