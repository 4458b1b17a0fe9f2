import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { FigureRow } from "@/shared/api/contract";

export interface FiguresFilter {
  /** Keys joined by commas. */
  metric: string;
  period: string;
  unit?: string;
  grain?: "total" | "month" | "day" | "unit" | "dimension";
  compare?: "previous" | "year_earlier" | "none";
  /** `false` leaves suspect responses out. */
  suspects?: boolean;
}

export function useFigures(filter: FiguresFilter, enabled = true) {
  return useQuery({
    queryKey: ["figures", filter],
    queryFn: () => unwrap<{ rows: FigureRow[] }>(client.GET("/api/v1/figures", { params: { query: filter } })),
    placeholderData: keepPreviousData,
    enabled,
  });
}
