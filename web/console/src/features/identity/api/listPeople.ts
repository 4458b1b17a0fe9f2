import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Page, Person } from "@/shared/api/contract";

export interface PeopleFilter {
  /** Part of a name or login. */
  q?: string;
  /** Id of the unit whose subtree is listed. */
  unit?: string;
  cursor?: string;
}

export function peopleQuery(filter: PeopleFilter) {
  return queryOptions({
    queryKey: ["people", filter],
    queryFn: () => unwrap<Page<Person>>(client.GET("/api/v1/people", { params: { query: filter } })),
  });
}

export function usePeople(filter: PeopleFilter, enabled = true) {
  return useQuery({ ...peopleQuery(filter), enabled, placeholderData: keepPreviousData });
}
