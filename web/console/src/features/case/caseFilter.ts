import type { CaseChannel, CaseOrigin, CasePriority, CaseSeverity, CaseState, CustomerTier } from "@/shared/api/contract";
import { readChoice, readFlag, readPeriod, readText } from "@/shared/routing/search";

/** In the order of the process. */
export const STATES: readonly CaseState[] = [
  "registered", "accepted", "assigned", "in_progress", "on_hold", "resolved", "verified", "closed", "declined", "withdrawn", "merged",
];
export const ORIGINS: readonly CaseOrigin[] = ["complaint", "low_score"];
export const PRIORITIES: readonly CasePriority[] = ["urgent", "high", "normal"];
const DECIDED = ["acknowledge", "accept", "respond", "resolve", "close", "settled", "resolution", "acceptance", "severity"] as const;
const BASES = ["resolved", "follow_up", "stage", "appeal"] as const;
const CHANNELS: readonly CaseChannel[] = ["hotline", "online", "outlet", "email", "qr_code", "letter", "suggestion_box", "social_media", "questionnaire"];
const SEVERITIES: readonly CaseSeverity[] = ["minor", "moderate", "major", "critical"];
const TIERS: readonly CustomerTier[] = ["standard", "vip", "green_lane"];
const SORTS = ["newest"] as const;

/** What the list is asked for; figures name their rows with the same words. */
export interface CaseFilter {
  /** States with commas between; `open` stands for all in which somebody still has to work. */
  state?: string;
  /** `me`, `none` or a person's id. */
  assignee?: string;
  unit?: string;
  origin?: CaseOrigin;
  priority?: CasePriority;
  overdue?: true;
  due_today?: true;
  /** Registered in it, unless `decided` or `basis` says otherwise. */
  period?: string;
  /** Cases of which this is decided: a clock, the settlement, a first resolution, the acceptance, the severity. */
  decided?: (typeof DECIDED)[number];
  /** What has to lie in the period, when it is not the registration. */
  basis?: (typeof BASES)[number];
  /** With the basis `stage`: which one. */
  stage?: CaseState;
  channel?: CaseChannel;
  severity?: CaseSeverity;
  tier?: CustomerTier;
  /** Codes of the catalogues. */
  cause?: string;
  product?: string;
  process_step?: string;
  /** Cases that the reader follows; whose notes mention the reader. */
  followed?: true;
  mentioned?: true;
  /** Tags with commas between: cases that have each of them. */
  tag?: string;
  q?: string;
  sort?: (typeof SORTS)[number];
}

export interface CasesSearch extends CaseFilter {
  cursor?: string;
  /** The case shown beside the list. */
  case?: string;
  /** A complaint is being registered. */
  new?: true;
}

/** What cannot be read is dropped, so that an old address still opens. */
export function readCasesSearch(raw: Record<string, unknown>): CasesSearch {
  return {
    state: readStates(raw),
    assignee: readText(raw, "assignee"),
    unit: readText(raw, "unit"),
    origin: readChoice(raw, "origin", ORIGINS),
    priority: readChoice(raw, "priority", PRIORITIES),
    overdue: readFlag(raw, "overdue"),
    due_today: readFlag(raw, "due_today"),
    period: readPeriod(raw),
    decided: readChoice(raw, "decided", DECIDED),
    basis: readChoice(raw, "basis", BASES),
    stage: readChoice(raw, "stage", STATES),
    channel: readChoice(raw, "channel", CHANNELS),
    severity: readChoice(raw, "severity", SEVERITIES),
    tier: readChoice(raw, "tier", TIERS),
    cause: readText(raw, "cause"),
    product: readText(raw, "product"),
    process_step: readText(raw, "process_step"),
    followed: readFlag(raw, "followed"),
    mentioned: readFlag(raw, "mentioned"),
    tag: readText(raw, "tag"),
    q: readText(raw, "q"),
    sort: readChoice(raw, "sort", SORTS),
    cursor: readText(raw, "cursor"),
    case: readText(raw, "case"),
    new: readFlag(raw, "new"),
  };
}

function readStates(raw: Record<string, unknown>): string | undefined {
  const known = (readText(raw, "state") ?? "").split(",").filter((state) => state === "open" || (STATES as readonly string[]).includes(state));
  return known.length > 0 ? known.join(",") : undefined;
}

/** Views that one opens all day; each shows exactly the cases that its number counts. */
export const QUICK_FILTERS = {
  mine: { state: "open", assignee: "me" },
  unassigned: { state: "open", assignee: "none" },
  overdue: { state: "open", overdue: true },
  due_today: { state: "open", due_today: true },
  on_hold: { state: "on_hold" },
  followed: { followed: true },
  mentioned: { mentioned: true },
  open: { state: "open" },
  all: {},
} as const satisfies Record<string, CaseFilter>;

export type QuickFilter = keyof typeof QUICK_FILTERS;
export const QUICK_NAMES = Object.keys(QUICK_FILTERS) as QuickFilter[];

const FILTER_NAMES = ["state", "assignee", "unit", "origin", "priority", "overdue", "due_today", "period", "decided", "basis", "stage", "channel", "severity", "tier", "cause", "product", "process_step", "followed", "mentioned", "tag", "q"] as const;

/** The quick filter that the address stands for, if it is exactly one. */
export function quickOf(search: CasesSearch): QuickFilter | undefined {
  return QUICK_NAMES.find((name) => {
    const wanted: CaseFilter = QUICK_FILTERS[name];
    return FILTER_NAMES.every((field) => search[field] === wanted[field]);
  });
}

/** Whether more is filtered than a quick filter does. */
export function isRefined(search: CasesSearch): boolean {
  return quickOf(search) === undefined;
}

/** The next search after a filter changed: another list begins at its first page. The case beside it stays. */
export function refined(search: CasesSearch, change: CaseFilter): CasesSearch {
  const next = { ...search, ...change, cursor: undefined };
  return next.period ? next : { ...next, decided: undefined, basis: undefined, stage: undefined };
}

/** What the server is asked. */
export function askedOf({ case: _, new: _adding, ...filter }: CasesSearch): CaseFilter & { cursor?: string } {
  return filter;
}

/** The case before or behind another in the list; the first when none is open. */
export function neighbour(ids: readonly string[], current: string | undefined, by: 1 | -1): string | undefined {
  if (current === undefined) return ids[0];
  const at = ids.indexOf(current);
  return at < 0 ? ids[0] : ids[at + by];
}
