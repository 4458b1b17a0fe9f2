import { useEffect, useRef, useSyncExternalStore } from "react";

const KEY = "manyi.shortcuts.off";
const listeners = new Set<() => void>();
let off = readStored();

function readStored(): boolean {
  try {
    return localStorage.getItem(KEY) === "1";
  } catch {
    return false; // storage blocked: the choice lasts until the page closes
  }
}

/** Single keys can be switched off: they get in the way of speech input and of some assistive tools. */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, () => !off);
  return [on, switchShortcuts];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function switchShortcuts(on: boolean): void {
  off = !on;
  try {
    localStorage.setItem(KEY, off ? "1" : "0");
  } catch {
    // kept in memory
  }
  for (const listener of listeners) listener();
}

/** Single keys of a page, by their lower-case letter. None fires while somebody writes or a dialog is open. */
export function useShortcuts(keys: Record<string, () => void>): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (off || event.defaultPrevented || isWriting(event)) return;
      const act = current.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** An input method composes with plain letters, so a key inside it means nothing to the page. */
export function isWriting(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target;
  if (!(target instanceof Element)) return false;
  return target.closest("input, textarea, select, [contenteditable='true'], [role='listbox'], [role='menu'], .ant-modal") !== null;
}
