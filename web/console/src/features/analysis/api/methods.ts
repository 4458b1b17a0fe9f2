import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import { useLocale } from "@/shared/i18n/useLocale";
import type { AnalysisMethod, MethodDetail } from "../contract";

/** Methods never change while the program runs. */
export function useMethods() {
  const locale = useLocale();
  return useQuery({
    queryKey: ["analysis-methods", locale],
    queryFn: () => unwrap<AnalysisMethod[]>(client.GET("/api/v1/analysis/methods")),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useMethod(code: string | undefined) {
  const locale = useLocale();
  return useQuery({
    queryKey: ["analysis-methods", locale, code],
    queryFn: () => unwrap<MethodDetail>(client.GET("/api/v1/analysis/methods/{code}", { params: { path: { code: code ?? "" } } }) as never),
    enabled: code !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
