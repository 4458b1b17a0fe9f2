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

const feedbackRoutesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/feedback-routes",
  beforeLoad: needs("feedback.edit"),
  component: lazyRouteComponent(() => import("./pages/FeedbackRoutesPage"), "FeedbackRoutesPage"),
});

const feedbackLettersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/feedback-letters",
  beforeLoad: needs("feedback.edit"),
  component: lazyRouteComponent(() => import("./pages/FeedbackLettersPage"), "FeedbackLettersPage"),
});

const mailboxesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/mailboxes",
  beforeLoad: needs("channel.read"),
  component: lazyRouteComponent(() => import("./pages/MailboxesPage"), "MailboxesPage"),
});

/** Pages of this feature inside the shell. */
export const feedbackRoutes = [feedbackRoute, feedbackPointsRoute, feedbackRoutesRoute, feedbackLettersRoute, mailboxesRoute] as const;
