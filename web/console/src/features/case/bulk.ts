import type { CaseHead } from "@/shared/api/contract";

/** The rows chosen after a click on one: alone, or with Shift all from the last one clicked to it. */
export function chosenAfter(ids: readonly string[], chosen: ReadonlySet<string>, id: string, from: string | undefined): ReadonlySet<string> {
  const [first, last] = [from === undefined ? -1 : ids.indexOf(from), ids.indexOf(id)];
  const next = new Set(chosen);
  if (first >= 0 && last >= 0) {
    for (const one of ids.slice(Math.min(first, last), Math.max(first, last) + 1)) next.add(one);
  } else if (!next.delete(id)) next.add(id);
  return next;
}

/** Of the rows on screen only: what is not seen is not acted on. */
export function rowsChosen(rows: readonly CaseHead[], chosen: ReadonlySet<string>): CaseHead[] {
  return rows.filter(({ id }) => chosen.has(id));
}
