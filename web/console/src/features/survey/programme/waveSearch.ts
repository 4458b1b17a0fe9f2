import type { SampledPerson } from "@/shared/api/contract";
import { readChoice, readFlag, readText } from "@/shared/routing/search";

export const DISPOSITIONS = [
  "waiting", "invited", "sent", "delivered", "opened", "started", "partial", "complete", "screened_out", "quota_full",
  "refused", "bounced", "not_reached", "appointment", "unable", "not_eligible",
] as const satisfies readonly SampledPerson["disposition"][];

export interface WaveSearch {
  tab?: "sample";
  disposition?: SampledPerson["disposition"];
  all?: true;
  cursor?: string;
  /** The person shown beside the list. */
  person?: string;
}

/** What cannot be read is dropped. */
export function readWaveSearch(raw: Record<string, unknown>): WaveSearch {
  return {
    tab: readChoice(raw, "tab", ["sample"] as const),
    disposition: readChoice(raw, "disposition", DISPOSITIONS),
    all: readFlag(raw, "all"),
    cursor: readText(raw, "cursor"),
    person: readText(raw, "person"),
  };
}
