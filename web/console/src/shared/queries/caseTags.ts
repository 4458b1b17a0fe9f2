import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CaseTagCount } from "@/shared/api/contract";

export const CASE_TAGS_KEY = ["case-tags"] as const;

/** Tags of the cases that the reader sees, the most used first. */
export function useCaseTags() {
  return useQuery({ queryKey: CASE_TAGS_KEY, queryFn: () => unwrap<CaseTagCount[]>(client.GET("/api/v1/case-tags")) });
}
