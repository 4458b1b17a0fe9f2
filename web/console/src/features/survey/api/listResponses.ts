import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { ResponsePage } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import type { ResponseFilter } from "../responseFilter";

/** Titles come in the reader's language. */
export function useResponses(filter: ResponseFilter & { cursor?: string }) {
  const locale = useLocale();
  return useQuery({
    queryKey: ["responses", "list", locale, filter],
    queryFn: () => unwrap<ResponsePage>(client.GET("/api/v1/responses", { params: { query: filter } })),
    placeholderData: keepPreviousData,
  });
}
