import { replaceEqualDeep, skipToken, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CaseDetail } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";

/** Traces and reasons come in the reader's language. */
export function caseKey(locale: string, id: string | undefined) {
  return ["cases", "detail", locale, id] as const;
}

/** An answer that was under way while somebody acted is older than what is on screen, and comes after it. */
export function newerCase(shown: unknown, came: unknown): unknown {
  const [before, after] = [shown, came] as [CaseDetail | undefined, CaseDetail];
  return before && after.revision < before.revision ? before : replaceEqualDeep(before, after);
}

export function useCase(id: string | undefined) {
  const locale = useLocale();
  return useQuery({
    queryKey: caseKey(locale, id),
    structuralSharing: newerCase,
    queryFn: id ? () => unwrap<CaseDetail>(client.GET("/api/v1/cases/{id}", { params: { path: { id } } })) : skipToken,
  });
}
