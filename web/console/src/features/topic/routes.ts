import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { needs } from "@/shared/session/guard";
import { readNewTopicSearch, readVoiceSearch } from "./voiceFilter";

const voicesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/voices",
  beforeLoad: needs("topic.read"),
  validateSearch: readVoiceSearch,
  component: lazyRouteComponent(() => import("./pages/VoicesPage"), "VoicesPage"),
});

const codeframeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/codeframe",
  beforeLoad: needs("topic.manage"),
  component: lazyRouteComponent(() => import("./pages/CodeframePage"), "CodeframePage"),
});

const labelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/voice-labels",
  beforeLoad: needs("topic.manage"),
  component: lazyRouteComponent(() => import("./pages/LabelsPage"), "LabelsPage"),
});

const modelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/voice-model",
  beforeLoad: needs("topic.manage"),
  component: lazyRouteComponent(() => import("./pages/VoiceModelPage"), "VoiceModelPage"),
});

const newTopicsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/new-topics",
  beforeLoad: needs("topic.manage"),
  validateSearch: readNewTopicSearch,
  component: lazyRouteComponent(() => import("./pages/NewTopicsPage"), "NewTopicsPage"),
});

/** Pages of this feature inside the shell. */
export const topicRoutes = [voicesRoute, codeframeRoute, labelsRoute, modelRoute, newTopicsRoute] as const;
