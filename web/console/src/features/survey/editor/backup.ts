import type { QuestionnaireDocument } from "@/shared/api/contract";
import { readDocument } from "./document";

/** Edits that the server has not confirmed; kept in this browser, so that a closed tab or an ended session loses none. */
interface Unsaved {
  revision: number;
  document: QuestionnaireDocument;
}

const keyOf = (id: string): string => `manyi.draft.${id}`;

export function keepUnsaved(id: string, unsaved: Unsaved): void {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(unsaved));
  } catch {
    // storage blocked or full: the edits live in this tab, which asks before it closes
  }
}

export function forgetUnsaved(id: string): void {
  try {
    localStorage.removeItem(keyOf(id));
  } catch {
    // nothing was kept
  }
}

export function unsavedOf(id: string): Unsaved | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(id)) ?? "null") as { revision?: unknown; document?: unknown } | null;
    return kept && typeof kept.revision === "number" ? { revision: kept.revision, document: readDocument(kept.document) } : null;
  } catch {
    return null;
  }
}
