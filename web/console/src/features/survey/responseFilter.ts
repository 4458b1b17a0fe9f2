import type { QualityStatus, ResponseChannel } from "@/shared/api/contract";
import { readChoice, readFlag, readNumber, readPeriod, readText } from "@/shared/routing/search";

export const CHANNELS: readonly ResponseChannel[] = ["link", "invitation", "telephone", "paper", "import"];
export const QUALITIES: readonly QualityStatus[] = ["valid", "suspect", "invalid"];
/** Besides these a role may be `dimension:<code>`. */
export const PLAIN_ROLES = ["overall", "nps", "ces"] as const;

/** The words by which a figure names the rows behind it. */
export interface ResponseFilter {
  period?: string;
  unit?: string;
  questionnaire?: string;
  wave?: string;
  channel?: ResponseChannel;
  /** The public link it was given through: an outlet's, or that of one counter or employee. */
  link?: string;
  /** Unless told all that count: the invalid ones are left out. */
  quality?: QualityStatus;
  /** Only responses with this label. */
  tag?: string;
  /** Those that were put away instead of the others. */
  deleted?: true;
  /** `overall`, `nps`, `ces` or `dimension:<code>`: only responses that have this score … */
  role?: string;
  /** … of at least this … */
  min?: number;
  /** … and at most this. */
  max?: number;
}

export interface ResponsesSearch extends ResponseFilter {
  cursor?: string;
  /** The response shown beside the list. */
  response?: string;
}

/** What cannot be read is dropped; bounds without a role have nothing to bound. */
export function readResponsesSearch(raw: Record<string, unknown>): ResponsesSearch {
  const role = readRole(raw);
  return {
    period: readPeriod(raw),
    unit: readText(raw, "unit"),
    questionnaire: readText(raw, "questionnaire"),
    wave: readText(raw, "wave"),
    channel: readChoice(raw, "channel", CHANNELS),
    link: readText(raw, "link"),
    quality: readChoice(raw, "quality", QUALITIES),
    tag: readText(raw, "tag"),
    deleted: readFlag(raw, "deleted"),
    role,
    min: role ? readNumber(raw, "min") : undefined,
    max: role ? readNumber(raw, "max") : undefined,
    cursor: readText(raw, "cursor"),
    response: readText(raw, "response"),
  };
}

function readRole(raw: Record<string, unknown>): string | undefined {
  const role = readText(raw, "role");
  return role && /^(overall|nps|ces|dimension:[a-z0-9_]{1,64})$/.test(role) ? role : undefined;
}

/** The next search after a filter changed: another list begins at its first page, with nothing opened. */
export function refined(search: ResponsesSearch, change: Partial<ResponseFilter>): ResponsesSearch {
  const next = { ...search, ...change, cursor: undefined, response: undefined };
  return next.role ? next : { ...next, min: undefined, max: undefined };
}

/** What the server is asked. */
export function askedOf({ response: _, ...filter }: ResponsesSearch, period: string): ResponseFilter & { cursor?: string } {
  return { ...filter, period };
}
