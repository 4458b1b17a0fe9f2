import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { AuditRow, Page } from "@/shared/api/contract";

export interface AuditFilter {
  action?: string;
  actor?: string;
  cursor?: string;
}

export function useAudit(filter: AuditFilter) {
  return useQuery({
    queryKey: ["audit", filter],
    queryFn: () => unwrap<Page<AuditRow>>(client.GET("/api/v1/audit", { params: { query: filter } })),
    placeholderData: keepPreviousData,
  });
}
