import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import { useLocale } from "@/shared/i18n/useLocale";
import type { Analysis } from "../contract";

/** The reading comes in the reader's language. */
export function useAnalysis(id: string, revision?: number) {
  const locale = useLocale();
  return useQuery({
    queryKey: ["analyses", id, locale, revision],
    queryFn: () => unwrap<Analysis>(client.GET("/api/v1/analyses/{id}", { params: { path: { id }, query: { revision } } }) as never),
    placeholderData: keepPreviousData,
  });
}
