import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { WhereText } from "@/shared/parts/useFieldText";

/** The steps in which a plan is written, in their order. */
export const PLAN_STEPS = ["purpose", "population", "size", "method", "draw", "calendar"] as const;

export type PlanStep = (typeof PLAN_STEPS)[number];

/** Where the wizard asks for what a plan holds, by the first part of its place. */
const STEP_OF: Readonly<Record<string, PlanStep>> = {
  title: "purpose", purpose: "purpose", questionnaire_id: "purpose",
  population: "population", frame: "population",
  size: "size", total: "size",
  method: "method", reserve_rate: "method",
  interviewers: "calendar", budget: "calendar", starts_on: "calendar", ends_on: "calendar",
};

/** Quotas and deviations are written where the strata are known. */
const AT_DRAW: ReadonlySet<string> = new Set(["/method/quotas", "/method/deviations"]);

/** Says of a place in the plan in which step it is filled in. */
export function usePlanStep(): WhereText {
  const { t } = useTranslation("survey");
  return useCallback(
    (place) => {
      const step = AT_DRAW.has(place) ? "draw" : STEP_OF[place.split("/")[1] ?? ""];
      return step && t("programme.in_step", { number: PLAN_STEPS.indexOf(step) + 1, step: t(`programme.step.${step}`) });
    },
    [t],
  );
}
