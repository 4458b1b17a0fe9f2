import type { MeetingResolution } from "@/shared/api/contract";

export const COLUMNS = ["overdue", "open", "reported", "ended"] as const;
export type Column = (typeof COLUMNS)[number];

/** Where a resolution stands on the board: what is late stands apart from what is open. */
export function columnOf({ state, overdue }: Pick<MeetingResolution, "state" | "overdue">): Column {
  if (overdue) return "overdue";
  if (state === "open" || state === "reported") return state;
  return "ended";
}
