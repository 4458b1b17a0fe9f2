import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import { useLocale } from "@/shared/i18n/useLocale";
import type { AnalysisSource, Source, SourceVariables } from "../contract";

export function useSources() {
  return useQuery({
    queryKey: ["analysis-sources"],
    queryFn: () => unwrap<AnalysisSource[]>(client.GET("/api/v1/analysis/sources")),
  });
}

/** Labels and levels come in the reader's language. */
export function useVariables(source: Partial<Source>) {
  const locale = useLocale();
  const { questionnaire } = source;
  return useQuery({
    queryKey: ["analysis-variables", locale, source],
    queryFn: () =>
      unwrap<SourceVariables>(client.GET("/api/v1/analysis/variables", { params: { query: { ...source, questionnaire: questionnaire ?? "" } } })),
    enabled: questionnaire !== undefined,
    placeholderData: keepPreviousData,
  });
}
