import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Page } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import type { AnalysisHead } from "../contract";

export function useAnalyses(cursor?: string) {
  const locale = useLocale();
  return useQuery({
    queryKey: ["analyses", "list", locale, cursor],
    queryFn: () => unwrap<Page<AnalysisHead>>(client.GET("/api/v1/analyses", { params: { query: { cursor } } })),
    placeholderData: keepPreviousData,
  });
}
