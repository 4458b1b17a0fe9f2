import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { readChoice, readFlag, readNumber, readText } from "@/shared/routing/search";
import { needs } from "@/shared/session/guard";
import { readWaveSearch } from "./programme/waveSearch";
import { readResponsesSearch } from "./responseFilter";

interface QuestionnairesSearch {
  cursor?: string;
  /** A questionnaire is being begun. */
  new?: true;
}

const questionnairesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/questionnaires",
  beforeLoad: needs("questionnaire.read"),
  validateSearch: (raw: Record<string, unknown>): QuestionnairesSearch => ({ cursor: readText(raw, "cursor"), new: readFlag(raw, "new") }),
  component: lazyRouteComponent(() => import("./pages/QuestionnairesPage"), "QuestionnairesPage"),
});

export const TABS = ["edit", "collect", "versions"] as const;

interface QuestionnaireSearch {
  tab?: (typeof TABS)[number];
  /** Shown read-only. */
  version?: number;
}

const questionnaireRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/questionnaires/$id",
  beforeLoad: needs("questionnaire.read"),
  validateSearch: (raw: Record<string, unknown>): QuestionnaireSearch => ({
    tab: readChoice(raw, "tab", TABS),
    version: readNumber(raw, "version"),
  }),
  component: lazyRouteComponent(() => import("./pages/QuestionnairePage"), "QuestionnairePage"),
});

const responsesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/responses",
  beforeLoad: needs("response.read"),
  validateSearch: readResponsesSearch,
  component: lazyRouteComponent(() => import("./pages/ResponsesPage"), "ResponsesPage"),
});

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/imports",
  beforeLoad: needs("response.import"),
  component: lazyRouteComponent(() => import("./pages/ImportsPage"), "ImportsPage"),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/imports/$id",
  beforeLoad: needs("response.import"),
  component: lazyRouteComponent(() => import("./pages/ImportPage"), "ImportPage"),
});

const programmesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/programmes",
  beforeLoad: needs("programme.read"),
  component: lazyRouteComponent(() => import("./programme/ProgrammesPage"), "ProgrammesPage"),
});

const programmeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/programmes/$id",
  beforeLoad: needs("programme.read"),
  component: lazyRouteComponent(() => import("./programme/ProgrammePage"), "ProgrammePage"),
});

const waveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/programmes/waves/$wave",
  beforeLoad: needs("programme.read"),
  validateSearch: readWaveSearch,
  component: lazyRouteComponent(() => import("./programme/board/WavePage"), "WavePage"),
});

const callsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/calls",
  beforeLoad: needs("contact.record"),
  component: lazyRouteComponent(() => import("./telephone/CallsPage"), "CallsPage"),
});

const callRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/calls/$wave",
  beforeLoad: needs("contact.record"),
  component: lazyRouteComponent(() => import("./telephone/CallPage"), "CallPage"),
});

const staffNetworksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/staff-networks",
  beforeLoad: needs("response.review"),
  component: lazyRouteComponent(() => import("./network/StaffNetworksPage"), "StaffNetworksPage"),
});

/** Pages of this feature inside the shell. */
export const surveyRoutes = [questionnairesRoute, questionnaireRoute, responsesRoute, importsRoute, importRoute, programmesRoute, programmeRoute, waveRoute, callsRoute, callRoute, staffNetworksRoute] as const;
