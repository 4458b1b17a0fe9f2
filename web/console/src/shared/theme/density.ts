import { useSyncExternalStore } from "react";

export type Density = "comfortable" | "compact";

const KEY = "manyi.density";
const listeners = new Set<() => void>();
let density: Density = readStored();

function readStored(): Density {
  try {
    return localStorage.getItem(KEY) === "compact" ? "compact" : "comfortable";
  } catch {
    return "comfortable"; // storage blocked: the server still remembers it
  }
}

/** Takes effect at once and is kept in this browser, so that the next page does not jump. */
export function showDensity(next: Density): void {
  if (next === density) return;
  density = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // lasts until the page closes
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDensity(): Density {
  return useSyncExternalStore(subscribe, () => density);
}
