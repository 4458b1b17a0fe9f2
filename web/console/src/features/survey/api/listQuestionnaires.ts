import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Page, QuestionnaireHead } from "@/shared/api/contract";

export function useQuestionnaires(filter: { cursor?: string; limit?: number }, enabled = true) {
  return useQuery({
    queryKey: ["questionnaires", "list", filter],
    queryFn: () => unwrap<Page<QuestionnaireHead>>(client.GET("/api/v1/questionnaires", { params: { query: filter } })),
    enabled,
    placeholderData: keepPreviousData,
  });
}
