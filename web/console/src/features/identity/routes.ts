import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute, shellRoute } from "@/shared/routing/root";
import { readFlag, readText } from "@/shared/routing/search";
import { needs } from "@/shared/session/guard";

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (raw: Record<string, unknown>): { return?: string } => ({ return: localPath(readText(raw, "return")) }),
  component: lazyRouteComponent(() => import("./pages/SignInPage"), "SignInPage"),
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  validateSearch: (raw: Record<string, unknown>): { token?: string } => ({ token: readText(raw, "token") }),
  component: lazyRouteComponent(() => import("./pages/SetupPage"), "SetupPage"),
});

const signInLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in-links/$token",
  component: lazyRouteComponent(() => import("./pages/SignInLinkPage"), "SignInLinkPage"),
});

interface PeopleSearch {
  q?: string;
  unit?: string;
  cursor?: string;
  /** A person is being added. */
  new?: true;
}

const organisationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/organisation",
  beforeLoad: needs("person.read"),
  validateSearch: (raw: Record<string, unknown>): PeopleSearch => ({
    q: readText(raw, "q"),
    unit: readText(raw, "unit"),
    cursor: readText(raw, "cursor"),
    new: readFlag(raw, "new"),
  }),
  component: lazyRouteComponent(() => import("./pages/OrganisationPage"), "OrganisationPage"),
});

interface AuditSearch {
  action?: string;
  actor?: string;
  cursor?: string;
}

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audit",
  beforeLoad: needs("audit.read"),
  validateSearch: (raw: Record<string, unknown>): AuditSearch => ({
    action: readText(raw, "action"),
    actor: readText(raw, "actor"),
    cursor: readText(raw, "cursor"),
  }),
  component: lazyRouteComponent(() => import("./pages/AuditPage"), "AuditPage"),
});

/** Pages that need no session. */
export const publicIdentityRoutes = [signInRoute, setupRoute, signInLinkRoute] as const;

/** Pages of this feature inside the shell. */
export const identityRoutes = [organisationRoute, auditRoute] as const;

/** A return address of our own only: never another site's. */
function localPath(path: string | undefined): string | undefined {
  return path?.startsWith("/") && !path.startsWith("//") && !path.startsWith("/\\") ? path : undefined;
}
