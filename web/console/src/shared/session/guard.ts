import type { QueryClient } from "@tanstack/react-query";
import type { Permission } from "@/shared/api/contract";
import { ApiError } from "@/shared/api/problem";
import { sessionQuery } from "./session";

/** For a route's `beforeLoad`: a page one may not see says so instead of failing call by call. */
export function needs(permission: Permission) {
  return async ({ context }: { context: { queryClient: QueryClient } }): Promise<void> => {
    const me = await context.queryClient.ensureQueryData(sessionQuery);
    if (me && !me.permissions.includes(permission)) {
      throw new ApiError({ type: "urn:manyi:problem:forbidden", title: "", status: 403, code: "forbidden" });
    }
  };
}
