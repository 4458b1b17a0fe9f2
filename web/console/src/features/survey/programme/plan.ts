import type { ProgrammePlan, SizeQuestion, StratumPart } from "@/shared/api/contract";

/** A plan that says nothing yet. */
export function emptyPlan(title: string): ProgrammePlan {
  return {
    title, purpose: "", population: "", questionnaire_id: null,
    frame: { kinds: [], tiers: [], regions: [] },
    size: null,
    method: { kind: "random", stratify_by: [], allocation: "proportional", deviations: {}, quotas: {} },
    total: 0, reserve_rate: 0.5, budget: null, interviewers: [], starts_on: null, ends_on: null,
  };
}

/** The usual question: a share within five points, with no idea of it. */
export function usualSize(unitId: string, population: number): SizeQuestion {
  return {
    outcome: { kind: "share", share: 0.5, margin: 0.05 },
    confidence: 0.95, population: population > 0 ? population : null, design_effect: 1, response_rate: 0.5, unit_id: unitId,
  };
}

/** Nobody would be asked; of a quota sample the quotas, which come later, are the size. */
export function lacksSize(plan: ProgrammePlan): boolean {
  return plan.method.kind !== "quota" && plan.total < 1;
}

/** `城北网点 · VIP`; `nameOf` turns the path of a unit into its name. */
export function stratumText(parts: readonly StratumPart[], nameOf: (path: string) => string, kindText: (kind: string) => string, unknown: string, whole: string): string {
  if (parts.length === 0) return whole;
  const text = ({ by, value }: StratumPart): string => {
    if (value === "") return unknown;
    if (by === "unit") return nameOf(value);
    return by === "kind" ? kindText(value) : value;
  };
  return parts.map(text).join(" · ");
}
