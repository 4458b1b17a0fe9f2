import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { ResponseDetail } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";

/** Worded in the reader's language. */
export function useResponse(id: string | undefined) {
  const locale = useLocale();
  return useQuery({
    queryKey: ["responses", "detail", locale, id],
    queryFn: id ? () => unwrap<ResponseDetail>(client.GET("/api/v1/responses/{id}", { params: { path: { id } } })) : skipToken,
    placeholderData: keepPreviousData,
  });
}
