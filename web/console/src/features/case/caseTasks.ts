import type { TaskKind, TaskOutcome } from "@/shared/api/contract";

export const TASK_KINDS: readonly TaskKind[] = ["lead", "assist", "countersign", "consult", "sub_task", "oversight", "resolution", "improvement"];
const SHOWN = ["open", "overdue", "done", "all"] as const;
export type Shown = (typeof SHOWN)[number];
export const SHOWN_TASKS: readonly Shown[] = SHOWN;

export interface CaseTasksSearch {
  /** What waits for an answer, unless told. */
  show?: Shown;
  kind?: TaskKind;
  unit?: string;
  cursor?: string;
}

export function readCaseTasksSearch(raw: Record<string, unknown>): CaseTasksSearch {
  const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
  return {
    show: SHOWN.find((value) => value === raw.show),
    kind: TASK_KINDS.find((value) => value === raw.kind),
    unit: text(raw.unit),
    cursor: text(raw.cursor),
  };
}

/** How such a task may be answered, the usual way first. */
export function outcomesOf(kind: TaskKind): readonly TaskOutcome[] {
  if (kind === "countersign") return ["agreed", "objected"];
  return kind === "oversight" ? ["done"] : ["done", "returned"];
}
