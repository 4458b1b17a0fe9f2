import type { MacroStep } from "@/shared/api/contract";

/** Steps with their numbers from 1: the same may be done twice. */
export function numbered(steps: readonly MacroStep[]): { step: MacroStep; number: number }[] {
  return steps.map((step, index) => ({ step, number: index + 1 }));
}
