import { useEffect, useSyncExternalStore } from "react";

export interface Shortcut {
  keys: string;
  meaning: string;
}

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

interface Sheet {
  open: boolean;
  groups: readonly ShortcutGroup[];
}

let sheet: Sheet = { open: false, groups: [] };
const listeners = new Set<() => void>();

function change(next: Partial<Sheet>): void {
  sheet = { ...sheet, ...next };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The one sheet of all keys that work on this page. */
export function useShortcutSheet(): Sheet {
  return useSyncExternalStore(subscribe, () => sheet);
}

export function showShortcutSheet(open: boolean): void {
  change({ open });
}

/** Names a page's keys on the sheet for as long as the page is shown. */
export function useShortcutGroup(group: ShortcutGroup): void {
  const text = JSON.stringify(group);
  useEffect(() => {
    const shown = JSON.parse(text) as ShortcutGroup;
    change({ groups: [...sheet.groups, shown] });
    return () => change({ groups: sheet.groups.filter((other) => other !== shown) });
  }, [text]);
}
