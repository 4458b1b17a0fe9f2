import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "@/shared/routing/root";
import { needs } from "@/shared/session/guard";
import { readCustomersSearch } from "./customerFilter";

const customersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/customers",
  beforeLoad: needs("customer.read"),
  validateSearch: readCustomersSearch,
  component: lazyRouteComponent(() => import("./pages/CustomersPage"), "CustomersPage"),
});

/** Pages of this feature inside the shell. */
export const customerRoutes = [customersRoute] as const;
