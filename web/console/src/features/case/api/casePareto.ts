import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CasePareto } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import type { ParetoSearch } from "../paretoSearch";

/** Names of groups come in the reader's language. */
export function useCasePareto({ by, unit, origin, period }: ParetoSearch) {
  const locale = useLocale();
  const query = { by: by ?? "cause", unit, origin, period } as const;
  return useQuery({
    queryKey: ["cases", "pareto", locale, query],
    queryFn: () => unwrap<CasePareto>(client.GET("/api/v1/case-pareto", { params: { query } })),
    placeholderData: keepPreviousData,
  });
}
