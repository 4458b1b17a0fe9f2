import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Preferences } from "@/shared/api/contract";

/** What the server keeps for this person: saved views, columns, density, the first-run list. */
const preferencesQuery = queryOptions({
  queryKey: ["preferences"],
  queryFn: async () => (await unwrap<Preferences>(client.GET("/api/v1/preferences"))).values,
  staleTime: Number.POSITIVE_INFINITY, // changed only by this person, and then right here
  retry: false,
});

export interface Preference<Value> {
  /** As kept, or as `read` makes it of nothing. */
  value: Value;
  /** False until the server has told, so that nothing is shown for a moment and then taken away. */
  known: boolean;
  /** Takes effect at once; `null` forgets it. */
  set: (next: Value | null) => void;
}

/** One thing kept under `key`. `read` makes a value of whatever is stored, also of what an older version wrote. */
export function usePreference<Value>(key: string, read: (stored: unknown) => Value): Preference<Value> {
  const queryClient = useQueryClient();
  const { data, isPending } = useQuery(preferencesQuery);
  const { mutate } = useMutation({
    // any JSON is meant; the generated type can only say an object
    mutationFn: (value: unknown) => unwrap<unknown>(client.PUT("/api/v1/preferences/{key}", { params: { path: { key } }, body: { value: value as Record<string, unknown> } })),
    onError: () => queryClient.invalidateQueries(preferencesQuery), // show what is really kept
  });
  const set = (next: Value | null): void => {
    queryClient.setQueryData(preferencesQuery.queryKey, (old) => ({ ...old, [key]: next as Record<string, unknown> }));
    mutate(next);
  };
  return { value: read(data?.[key] ?? undefined), known: !isPending, set };
}
