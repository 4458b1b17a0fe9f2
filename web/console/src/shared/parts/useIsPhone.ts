import { useSyncExternalStore } from "react";

const query = typeof matchMedia === "function" ? matchMedia("(max-width: 767px)") : null;

function subscribe(listener: () => void): () => void {
  query?.addEventListener?.("change", listener);
  return () => query?.removeEventListener?.("change", listener);
}

/** Narrower than a tablet. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => query?.matches ?? false);
}
