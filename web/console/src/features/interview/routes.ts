import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { readText } from "@/shared/routing/search";
import { needs } from "@/shared/session/guard";

interface CodebookSearch {
  /** Words that a quote holds. */
  text?: string;
  /** Quotes marked with this code or one under it. */
  code?: string;
  /** What the columns of the count are. */
  by?: "session" | "segment";
}

const interviewsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/interviews",
  beforeLoad: needs("interview.read"),
  component: lazyRouteComponent(() => import("./pages/InterviewsPage"), "InterviewsPage"),
});

const interviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/interviews/$id",
  beforeLoad: needs("interview.read"),
  component: lazyRouteComponent(() => import("./pages/InterviewPage"), "InterviewPage"),
});

const codebookRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/interview-codes",
  beforeLoad: needs("interview.read"),
  validateSearch: (raw: Record<string, unknown>): CodebookSearch => ({
    text: readText(raw, "text"),
    code: readText(raw, "code"),
    by: readText(raw, "by") === "segment" ? "segment" : undefined,
  }),
  component: lazyRouteComponent(() => import("./pages/CodebookPage"), "CodebookPage"),
});

/** Pages of this feature inside the shell. */
export const interviewRoutes = [interviewsRoute, interviewRoute, codebookRoute] as const;
