import type { CaseDetail } from "@/shared/api/contract";
import type { StaffAction } from "./api/actOnCase";

/** Single keys of the open case. */
export const ACTION_KEYS: Record<string, StaffAction> = { a: "assign", n: "note", r: "reply", e: "resolve" };

const ORDER: readonly StaffAction[] = [
  "accept", "assign", "resume", "decide_extension", "decide_remedy", "decide_appeal", "reply", "resolve", "note", "hold", "add_task", "offer_remedy", "find_cause", "analyse", "reopen", "close", "acknowledge", "assess", "extend", "expedite", "escalate", "transfer", "return", "recuse", "link", "merge", "split", "decline", "withdraw", "archive",
];
/** Kept behind one button: each has its place, none is done every day. */
const RARE: ReadonlySet<StaffAction> = new Set(["acknowledge", "assess", "extend", "expedite", "escalate", "transfer", "return", "recuse", "analyse", "link", "merge", "split", "archive"]);

/** What the state and the reader's permissions allow, in the order in which it is mostly done. */
export function actionsOf({ allowed_actions: allowed }: Pick<CaseDetail, "allowed_actions">): StaffAction[] {
  return ORDER.filter((action) => allowed.includes(action));
}

/** The next step of the process; the first word to the customer goes before the resolution. */
export function primaryOf(detail: Pick<CaseDetail, "allowed_actions" | "assignee" | "clocks">): StaffAction | undefined {
  const actions = actionsOf(detail);
  const answered = detail.clocks.some((clock) => clock.target === "respond" && clock.stopped_at !== null);
  const wanted: StaffAction[] = ["accept", "resume", ...(detail.assignee ? [] : (["assign"] as const)), answered ? "resolve" : "reply"];
  return wanted.find((action) => actions.includes(action));
}

export type FormAction = Exclude<StaffAction, "accept" | "resume" | "archive">;

export function isRare(action: StaffAction): boolean {
  return RARE.has(action);
}

export function needsForm(action: StaffAction): action is FormAction {
  return action !== "accept" && action !== "resume" && action !== "archive";
}

/** After these there is nothing left to do on the case, so that the next one opens. Resolving is not among them: its link to the customer must be passed on first. */
export function isLast(action: StaffAction): boolean {
  return action === "decline" || action === "withdraw" || action === "close" || action === "merge" || action === "archive";
}

/** Rarely the right one. */
export function isQuiet(action: StaffAction): boolean {
  return action === "decline" || action === "withdraw" || action === "close" || action === "reopen";
}
