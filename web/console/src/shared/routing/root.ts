import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { sessionQuery } from "@/shared/session/session";

/** What loaders and guards may use. */
export interface RouterContext {
  queryClient: QueryClient;
}

/** Parents of every feature's routes; the app gives them their components. */
export const rootRoute = createRootRouteWithContext<RouterContext>()();

/** Pages inside the shell: signed-in people only; others sign in first and come back. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    const me = await context.queryClient.ensureQueryData(sessionQuery);
    if (!me) throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { return: location.href } });
  },
});
