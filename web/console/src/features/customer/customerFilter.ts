import type { Consent, CustomerKind } from "@/shared/api/contract";
import { readChoice, readText } from "@/shared/routing/search";

export const KINDS: readonly CustomerKind[] = ["person", "organisation"];
export const CONSENTS: readonly Consent[] = ["unknown", "given", "refused"];

export interface CustomerFilter {
  /** The beginning of the code or a part of the name. */
  q?: string;
  unit?: string;
  kind?: CustomerKind;
  tier?: string;
  region?: string;
  consent?: Consent;
}

export interface CustomersSearch extends CustomerFilter {
  cursor?: string;
  /** The customer shown beside the list. */
  customer?: string;
}

/** What cannot be read is dropped. */
export function readCustomersSearch(raw: Record<string, unknown>): CustomersSearch {
  return {
    q: readText(raw, "q"),
    unit: readText(raw, "unit"),
    kind: readChoice(raw, "kind", KINDS),
    tier: readText(raw, "tier"),
    region: readText(raw, "region"),
    consent: readChoice(raw, "consent", CONSENTS),
    cursor: readText(raw, "cursor"),
    customer: readText(raw, "customer"),
  };
}
