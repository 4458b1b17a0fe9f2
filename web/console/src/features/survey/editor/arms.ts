import type { Condition } from "@/shared/api/contract";

/** Whether somebody was drawn into an arm, as conditions ask for it: by a formula. */
export interface ArmTest {
  experiment: string;
  arm: string;
}

/** The arm that a condition asks for, if it asks for nothing else. */
export function armTestOf(condition: Condition): ArmTest | undefined {
  if (!("expression" in condition)) return undefined;
  const match = /^\s*arm\('([a-z0-9_]+)'\)\s*=\s*'([a-z0-9_]+)'\s*$/.exec(condition.expression);
  return match?.[1] !== undefined && match[2] !== undefined ? { experiment: match[1], arm: match[2] } : undefined;
}

export function armCondition({ experiment, arm }: ArmTest): Condition {
  return { expression: `arm('${experiment}') = '${arm}'` };
}
