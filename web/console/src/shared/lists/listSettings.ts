import { usePreference, type Preference } from "@/shared/preferences/preferences";

/** Lists whose columns and views are remembered. */
export type ListName = "responses" | "questionnaires" | "people" | "audit" | "links" | "customers" | "sample" | "feedback";

/** Keys of the columns one has put away. */
export function useHiddenColumns(list: ListName | undefined): Preference<readonly string[]> {
  return usePreference(`columns.${list ?? "none"}`, readKeys);
}

/** A list as one likes to see it: filters and sorting as in the address, and the columns. */
export interface SavedView {
  name: string;
  /** `?state=open&unit=…`, without what is open beside the list. */
  search: string;
  hidden: readonly string[];
}

export function useSavedViews(list: ListName): Preference<readonly SavedView[]> {
  return usePreference(`views.${list}`, readViews);
}

/** What belongs to the moment, not to the view. */
const MOMENTARY = ["cursor", "case", "response", "customer", "feedback", "person", "new"];

/** The address of a view: the same filters in any order are the same view. */
export function viewSearch(search: string): string {
  const parameters = new URLSearchParams(search);
  for (const name of MOMENTARY) parameters.delete(name);
  parameters.sort();
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

function readKeys(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((key) => typeof key === "string") : [];
}

/** Views as they are kept, whatever else stands there. */
export function readViews(stored: unknown): readonly SavedView[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((view: unknown) => {
    const { name, search, hidden } = (view ?? {}) as Record<string, unknown>;
    return typeof name === "string" && typeof search === "string" ? [{ name, search, hidden: readKeys(hidden) }] : [];
  });
}
