import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { needs } from "@/shared/session/guard";
import { readFeedbackSearch } from "./feedbackFilter";

const feedbackRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/feedback",
  beforeLoad: needs("feedback.read"),
  validateSearch: readFeedbackSearch,
  component: lazyRouteComponent(() => import("./pages/FeedbackPage"), "FeedbackPage"),
});

const feedbackPointsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/feedback-points",
  beforeLoad: needs("feedback.edit"),
  component: lazyRouteComponent(() => import("./pages/FeedbackPointsPage"), "FeedbackPointsPage"),
});

/** Pages of this feature inside the shell. */
export const feedbackRoutes = [feedbackRoute, feedbackPointsRoute] as const;
