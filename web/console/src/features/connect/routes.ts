import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { needs } from "@/shared/session/guard";

const channelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/channels",
  beforeLoad: needs("channel.read"),
  component: lazyRouteComponent(() => import("./pages/ChannelsPage"), "ChannelsPage"),
});

/** Pages of this feature inside the shell. */
export const connectRoutes = [channelsRoute] as const;
