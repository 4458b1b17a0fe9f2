import type { BulkResult, CaseHead, MacroOnCase, MacroVerb } from "@/shared/api/contract";

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

/** A case to which not everything was done, and why. */
export interface Refused {
  id: string;
  words: string;
}

export function refusedActs(results: readonly BulkResult[]): Refused[] {
  return results.filter(({ problem }) => problem).map(({ id, words, problem }) => ({ id, words: words ?? problem ?? "" }));
}

/** A macro is refused as a whole, or some of its steps are: each is named. */
export function refusedMacros(results: readonly MacroOnCase[], verb: (code: MacroVerb) => string): Refused[] {
  return results.flatMap(({ id, problem, words, steps }) => {
    if (problem) return [{ id, words: words ?? problem }];
    const refused = steps.filter((step) => step.problem).map((step) => `${verb(step.verb)}（${step.words ?? step.problem ?? ""}）`);
    return refused.length > 0 ? [{ id, words: refused.join(" · ") }] : [];
  });
}
