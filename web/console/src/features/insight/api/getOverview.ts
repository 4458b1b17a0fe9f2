import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Overview } from "@/shared/api/contract";

export interface OverviewFilter {
  /** The last full month with responses unless told. */
  period?: string;
  /** Unit id; the reader's whole scope without it. */
  unit?: string;
  /** Of trend, dimensions, units and distribution. */
  metric?: string;
  /** `false` leaves suspect responses out. */
  suspects?: boolean;
}

export function useOverview(filter: OverviewFilter, enabled = true) {
  return useQuery({
    queryKey: ["overview", filter],
    queryFn: () => unwrap<Overview>(client.GET("/api/v1/overview", { params: { query: filter } })),
    placeholderData: keepPreviousData,
    enabled,
  });
}
