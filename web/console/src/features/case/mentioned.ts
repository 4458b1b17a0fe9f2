import type { QueryClient } from "@tanstack/react-query";
import { colleaguesQuery } from "./api/caseCompany";
import { meantBy, mentionsIn } from "./mentions";

/** Whom a note names: their ids, and what stands behind an `@` and is nobody who may read the case. */
export async function mentionedIn(queryClient: QueryClient, caseId: string, text: string): Promise<{ ids: string[]; unknown: string[] }> {
  const found = await Promise.all(
    [...new Set(mentionsIn(text))].map(async (words) => {
      // By its first letters: where the name ends is not known, as Chinese has no blank behind it.
      const colleagues = await queryClient.fetchQuery(colleaguesQuery(caseId, words.slice(0, 2)));
      return { words, person: meantBy(words, colleagues) };
    }),
  );
  return {
    ids: [...new Set(found.flatMap(({ person }) => person?.id ?? []))],
    unknown: found.filter(({ person }) => !person).map(({ words }) => words),
  };
}
