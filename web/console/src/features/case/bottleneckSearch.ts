import type { CaseState } from "@/shared/api/contract";
import { readChoice, readPeriod, readText } from "@/shared/routing/search";

/** The stages in which somebody has to work, in the order of the process. */
export const STAGES = ["registered", "accepted", "assigned", "in_progress", "on_hold"] as const satisfies readonly CaseState[];

export interface BottleneckSearch {
  /** The present month, unless told. */
  period?: string;
  unit?: string;
  /** The units are compared over this stage only. */
  stage?: (typeof STAGES)[number];
}

export function readBottleneckSearch(raw: Record<string, unknown>): BottleneckSearch {
  return { period: readPeriod(raw), unit: readText(raw, "unit"), stage: readChoice(raw, "stage", STAGES) };
}
