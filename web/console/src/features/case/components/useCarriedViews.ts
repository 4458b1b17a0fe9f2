import { useEffect, useRef } from "react";
import { readViews, type SavedView } from "@/shared/lists/listSettings";
import { usePreference } from "@/shared/preferences/preferences";
import { useCaseViews, useSaveView } from "../api/caseViews";

/** What the register of views takes: a name of 30 characters. */
const LONGEST_NAME = 30;

/** Views of the inbox that an earlier version kept among one's preferences become views like all others, each once. */
export function useCarriedViews(): void {
  const kept = usePreference<readonly SavedView[]>("views.cases", readViews);
  const views = useCaseViews().data;
  const save = useSaveView();
  const begun = useRef(false);
  const { value, set } = kept;
  useEffect(() => {
    if (begun.current || value.length === 0 || !views) return;
    begun.current = true;
    const carry = async (): Promise<void> => {
      const known = new Set(views.map(({ name }) => name));
      const left: SavedView[] = [];
      for (const view of value) {
        const name = view.name.slice(0, LONGEST_NAME);
        if (known.has(name)) continue;
        // One that the server does not take stays where it was.
        await save.mutateAsync({ name, search: view.search.replace(/^\?/, "") }).catch(() => left.push(view));
      }
      set(left.length > 0 ? left : null);
    };
    void carry();
  }, [value, views, save, set]);
}
