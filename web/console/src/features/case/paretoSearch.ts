import type { CaseOrigin, ParetoBy } from "@/shared/api/contract";
import { readChoice, readPeriod, readText } from "@/shared/routing/search";
import { ORIGINS, type CaseFilter } from "./caseFilter";

export const PARETO_BY: readonly ParetoBy[] = ["cause", "unit", "product", "process_step"];

export interface ParetoSearch {
  /** By cause, unless told. */
  by?: ParetoBy;
  unit?: string;
  origin?: CaseOrigin;
  period?: string;
}

export function readParetoSearch(raw: Record<string, unknown>): ParetoSearch {
  return { by: readChoice(raw, "by", PARETO_BY), unit: readText(raw, "unit"), origin: readChoice(raw, "origin", ORIGINS), period: readPeriod(raw) };
}

/** The cases of one group. */
export function casesOf({ by = "cause", unit, origin, period }: ParetoSearch, code: string): CaseFilter {
  const place = { unit, origin, period };
  switch (by) {
    case "cause":
      return { ...place, cause: code };
    case "product":
      return { ...place, product: code };
    case "process_step":
      return { ...place, process_step: code };
    case "unit":
      return { ...place, unit: code };
  }
}
