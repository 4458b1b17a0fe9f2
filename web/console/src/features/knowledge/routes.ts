import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { KnowledgeGapState } from "@/shared/api/contract";
import { shellRoute } from "@/shared/routing/root";
import { readChoice, readText } from "@/shared/routing/search";
import { needs } from "@/shared/session/guard";

/** Which articles the list shows. */
export const SHOWN = ["in_force", "coming", "draft", "in_review", "withdrawn", "review_due"] as const;
export type Shown = (typeof SHOWN)[number];
export const KINDS = ["article", "sop", "notice", "script"] as const;
export const GAP_STATES: readonly KnowledgeGapState[] = ["open", "answered", "dismissed"];

export interface KnowledgeSearch {
  /** What is looked for. */
  text?: string;
  shown?: Shown;
  kind?: (typeof KINDS)[number];
}

const knowledgeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/knowledge",
  beforeLoad: needs("knowledge.read"),
  validateSearch: (raw: Record<string, unknown>): KnowledgeSearch => ({ text: readText(raw, "text"), shown: readChoice(raw, "shown", SHOWN), kind: readChoice(raw, "kind", KINDS) }),
  component: lazyRouteComponent(() => import("./pages/KnowledgePage"), "KnowledgePage"),
});

const articleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/knowledge/$id",
  beforeLoad: needs("knowledge.read"),
  component: lazyRouteComponent(() => import("./pages/ArticlePage"), "ArticlePage"),
});

const gapsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/knowledge-gaps",
  beforeLoad: needs("knowledge.edit"),
  validateSearch: (raw: Record<string, unknown>): { state?: KnowledgeGapState } => ({ state: readChoice(raw, "state", GAP_STATES) }),
  component: lazyRouteComponent(() => import("./pages/GapsPage"), "GapsPage"),
});

/** Pages of this feature inside the shell. */
export const knowledgeRoutes = [knowledgeRoute, articleRoute, gapsRoute] as const;
