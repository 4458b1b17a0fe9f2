import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CaseHead, Page } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import type { CaseFilter } from "../caseFilter";

/** Titles of low-score cases come in the reader's language. */
export function useCases(filter: CaseFilter & { cursor?: string }, enabled = true) {
  const locale = useLocale();
  return useQuery({
    queryKey: ["cases", "list", locale, filter],
    queryFn: () => unwrap<Page<CaseHead>>(client.GET("/api/v1/cases", { params: { query: filter } })),
    placeholderData: keepPreviousData,
    enabled,
  });
}
