import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect, type RouterHistory } from "@tanstack/react-router";
import { analysisRoutes } from "@/features/analysis/routes";
import { automationRoutes } from "@/features/automation/routes";
import { caseRoutes } from "@/features/case/routes";
import { connectRoutes } from "@/features/connect/routes";
import { customerRoutes } from "@/features/customer/routes";
import { feedbackRoutes } from "@/features/feedback/routes";
import { identityRoutes, publicIdentityRoutes } from "@/features/identity/routes";
import { insightRoutes } from "@/features/insight/routes";
import { interviewRoutes } from "@/features/interview/routes";
import { knowledgeRoutes } from "@/features/knowledge/routes";
import { meetingRoutes } from "@/features/meeting/routes";
import { reportRoutes } from "@/features/report/routes";
import { surveyRoutes } from "@/features/survey/routes";
import { topicRoutes } from "@/features/topic/routes";
import { visitRoutes } from "@/features/visit/routes";
import { rootRoute, shellRoute } from "@/shared/routing/root";
import { parseSearch, stringifySearch } from "@/shared/routing/search";
import { sessionQuery } from "@/shared/session/session";
import { landingPath } from "./menu";
import { NoRolePage } from "./home/NoRolePage";
import { NotFoundPage } from "./pages/NotFoundPage";
import { RouteError } from "./pages/RouteError";
import { Shell } from "./shell/Shell";

shellRoute.update({ component: Shell });

/** `/` leads to the first page one may see; without any it says so. */
const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(sessionQuery);
    const landing = me && landingPath(me.permissions);
    if (landing) throw redirect({ to: landing, replace: true });
  },
  component: NoRolePage,
});

const routeTree = rootRoute.addChildren([
  ...publicIdentityRoutes,
  shellRoute.addChildren([homeRoute, ...insightRoutes, ...analysisRoutes, ...surveyRoutes, ...visitRoutes, ...interviewRoutes, ...customerRoutes, ...caseRoutes, ...automationRoutes, ...feedbackRoutes, ...meetingRoutes, ...reportRoutes, ...topicRoutes, ...knowledgeRoutes, ...identityRoutes, ...connectRoutes]),
]);

/** The browser's history unless another is given. */
export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    history,
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultPendingMs: 300,
    scrollRestoration: true,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFoundPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
