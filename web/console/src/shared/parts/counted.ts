import type { Counted, QualityCounts } from "@/shared/api/contract";

export const COUNTED: readonly Counted[] = ["without_invalid", "without_suspects", "all"];

/** What an address says; what it does not know is what holds unless told. */
export function readCounted(raw: Record<string, unknown>): Counted | undefined {
  const found = COUNTED.find((one) => one === raw.counted);
  return found === "without_invalid" ? undefined : found;
}

/** As the server counts it. */
export function leftOut({ suspect, invalid }: QualityCounts, counted: Counted): number {
  return { without_invalid: invalid, without_suspects: invalid + suspect, all: 0 }[counted];
}
