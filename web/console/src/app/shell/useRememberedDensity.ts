import { useEffect } from "react";
import { usePreference } from "@/shared/preferences/preferences";
import { showDensity, type Density } from "@/shared/theme/density";

const KEY = "density";
const read = (stored: unknown): Density | undefined => (stored === "compact" || stored === "comfortable" ? stored : undefined);

/** What the server remembers of this person goes before what this browser showed last. */
export function useRememberedDensity(): void {
  const { value } = usePreference(KEY, read);
  useEffect(() => {
    if (value) showDensity(value);
  }, [value]);
}

/** Takes effect at once, here and wherever this person signs in. */
export function useChooseDensity(): (next: Density) => void {
  const { set } = usePreference(KEY, read);
  return (next) => {
    showDensity(next);
    set(next);
  };
}

