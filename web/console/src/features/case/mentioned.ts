import type { QueryClient } from "@tanstack/react-query";
import type { CaseColleague } from "@/shared/api/contract";
import { colleaguesQuery } from "./api/caseCompany";
import { meantBy, mentionsIn } from "./mentions";

const keyOf = (caseId: string) => ["case-meant", caseId] as const;

/** Of two colleagues of one name the one who was chosen is meant. */
export function rememberMeant(queryClient: QueryClient, caseId: string, person: CaseColleague): void {
  queryClient.setQueryData<CaseColleague[]>(keyOf(caseId), (before = []) => [person, ...before.filter(({ name }) => name !== person.name)]);
}

/** Whom a note names: their ids, and what stands behind an `@` and is nobody who may read the case. */
export async function mentionedIn(queryClient: QueryClient, caseId: string, text: string): Promise<{ ids: string[]; unknown: string[] }> {
  const chosen = queryClient.getQueryData<CaseColleague[]>(keyOf(caseId)) ?? [];
  const found = await Promise.all(
    [...new Set(mentionsIn(text))].map(async (words) => {
      const person = meantBy(words, chosen);
      if (person) return { words, person };
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
