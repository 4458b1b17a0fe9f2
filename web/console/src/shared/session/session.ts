import { queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";
import { carryCsrfToken, client, unwrap } from "@/shared/api/client";
import type { Me, Permission } from "@/shared/api/contract";
import { isStatus } from "@/shared/api/problem";
import { offerLanguage } from "@/shared/i18n/i18n";

/** Who is signed in; `null` when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Me | null> => {
    try {
      return accept(await unwrap<Me>(client.GET("/api/v1/session")));
    } catch (error) {
      if (isStatus(error, 401)) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
  retry: false,
});

function accept(me: Me): Me {
  carryCsrfToken(me.csrf_token);
  void offerLanguage(me.locale);
  return me;
}

export function storeSession(queryClient: QueryClient, me: Me | null): void {
  if (!me) carryCsrfToken("");
  queryClient.setQueryData(sessionQuery.queryKey, me && accept(me));
}

export function useSignedIn(): boolean {
  return Boolean(useQuery(sessionQuery).data);
}

/** Inside the shell the session is always known. */
export function useMe(): Me {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("useMe outside the signed-in shell");
  return data;
}

export function usePermission(permission: Permission): boolean {
  const { data } = useQuery(sessionQuery);
  return data?.permissions.includes(permission) ?? false;
}
