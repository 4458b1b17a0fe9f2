import { useSyncExternalStore } from "react";

export type ModeChoice = "light" | "dark" | "system";
export type Mode = "light" | "dark";

const KEY = "manyi.theme";
const listeners = new Set<() => void>();
const systemDark = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;
const paper = typeof matchMedia === "function" ? matchMedia("print") : null;
let choice: ModeChoice = readStored();

systemDark?.addEventListener?.("change", notify);
paper?.addEventListener?.("change", notify);

function readStored(): ModeChoice {
  const stored = safeStorage()?.getItem(KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

function safeStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null; // storage blocked by policy: the choice lasts until the page closes
  }
}

function notify(): void {
  for (const listener of listeners) listener();
}

export function chooseMode(next: ModeChoice): void {
  choice = next;
  safeStorage()?.setItem(KEY, next);
  notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Paper is white, whatever the screen is. */
function current(): Mode {
  if (paper?.matches) return "light";
  if (choice !== "system") return choice;
  return systemDark?.matches ? "dark" : "light";
}

export function useMode(): { mode: Mode; choice: ModeChoice } {
  const mode = useSyncExternalStore(subscribe, current);
  const chosen = useSyncExternalStore(subscribe, () => choice);
  return { mode, choice: chosen };
}
