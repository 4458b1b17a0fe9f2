import type { Permission } from "@/shared/api/contract";

/** From an empty installation to the first figure, in order; each is somebody's task. */
export const STEPS = ["organisation", "people", "questionnaire", "collect", "answer"] as const;
export type StepName = (typeof STEPS)[number];

/** What is there already; `undefined` where the reader cannot know. */
export interface Progress {
  /** Units below the first. */
  units?: number;
  /** Somebody besides the administrators. */
  staff?: boolean;
  questionnaires?: number;
  published?: boolean;
  links?: number;
  responses?: number;
}

export function isDone(step: StepName, progress: Progress): boolean | undefined {
  switch (step) {
    case "organisation":
      return progress.units === undefined ? undefined : progress.units > 0;
    case "people":
      return progress.staff;
    case "questionnaire":
      return progress.published;
    case "collect":
      return progress.links === undefined ? undefined : progress.links > 0;
    case "answer":
      return progress.responses === undefined ? undefined : progress.responses > 0;
  }
}

/** Who does a step. */
export const NEEDS: Record<StepName, Permission> = {
  organisation: "unit.edit", people: "person.edit", questionnaire: "questionnaire.edit", collect: "questionnaire.publish", answer: "questionnaire.publish",
};

/** Shown to those who have something to do in it, until all that they can see is done. */
export function isWanted(permissions: readonly Permission[], progress: Progress): boolean {
  if (!STEPS.some((step) => permissions.includes(NEEDS[step]))) return false;
  return STEPS.some((step) => isDone(step, progress) === false);
}
