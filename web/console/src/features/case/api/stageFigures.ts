import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Figure, FigureRow } from "@/shared/api/contract";

/** In the order of the columns. */
export const STAGE_METRICS = ["median_stage_working_hours", "p90_stage_working_hours", "stage_on_time_rate", "handed_on_rate"] as const;
export type StageMetric = (typeof STAGE_METRICS)[number];

/** One stage or unit with its figures. */
export interface StageRow {
  key: string;
  label: string | undefined;
  figures: Partial<Record<StageMetric, Figure>>;
}

interface Asked {
  period: string;
  unit?: string;
  /** Each stage, or each unit. */
  grain: "dimension" | "unit";
  /** Only stays in this stage. */
  stage?: string;
}

export function useStageFigures({ period, unit, grain, stage }: Asked) {
  const query = { metric: STAGE_METRICS.join(","), period, unit, grain, by: grain === "dimension" ? "stage" : undefined, only: stage && `stage:${stage}` };
  return useQuery({
    queryKey: ["figures", query],
    queryFn: async () => rowsOf((await unwrap<{ rows: FigureRow[] }>(client.GET("/api/v1/figures", { params: { query } }))).rows),
    placeholderData: keepPreviousData,
  });
}

/** The answer stands metric by metric; groups nobody was in are left out. */
export function rowsOf(rows: readonly FigureRow[]): StageRow[] {
  const groups = new Map<string, StageRow>();
  for (const { group, figure } of rows) {
    const row: StageRow = groups.get(group.key) ?? { key: group.key, label: group.label ?? undefined, figures: {} };
    row.figures[figure.metric as StageMetric] = figure;
    groups.set(group.key, row);
  }
  return [...groups.values()].filter((row) => Object.values(row.figures).some((figure) => figure.n > 0));
}
