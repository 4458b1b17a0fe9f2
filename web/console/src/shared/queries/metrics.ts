import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { MetricDefinition } from "@/shared/api/contract";

/** The metric catalogue: names, displays and definitions. */
export const metricsQuery = queryOptions({
  queryKey: ["metrics"],
  queryFn: () => unwrap<MetricDefinition[]>(client.GET("/api/v1/metrics")),
  staleTime: 60 * 60_000,
});

export function useMetrics() {
  return useQuery(metricsQuery);
}
