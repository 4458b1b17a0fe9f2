import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Page, Person } from "@/shared/api/contract";

/** People whose name or login holds `q`, for choosing one. */
export function usePeopleSearch(q: string, enabled = true) {
  const query = { q: q.trim() || undefined, limit: 30 };
  return useQuery({
    queryKey: ["people", "search", query],
    queryFn: () => unwrap<Page<Person>>(client.GET("/api/v1/people", { params: { query } })),
    placeholderData: keepPreviousData,
    enabled,
  });
}
