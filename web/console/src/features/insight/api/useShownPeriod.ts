import { useOverview } from "./getOverview";

/** The address's period, or the one the overview opens with; `undefined` until that is known. */
export function useShownPeriod({ period, unit }: { period?: string; unit?: string }): string | undefined {
  const overview = useOverview({ unit }, period === undefined);
  return period ?? overview.data?.period;
}
