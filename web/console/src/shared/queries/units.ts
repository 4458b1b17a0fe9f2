import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Unit } from "@/shared/api/contract";

/** The organisation tree as far as the reader sees it. */
export const unitsQuery = queryOptions({
  queryKey: ["units"],
  queryFn: () => unwrap<Unit[]>(client.GET("/api/v1/units")),
  staleTime: 60_000,
});

export function useUnits(enabled = true) {
  return useQuery({ ...unitsQuery, enabled });
}
