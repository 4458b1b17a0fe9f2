import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { QuestionnaireDetail } from "@/shared/api/contract";

/** One questionnaire with its draft. */
export function questionnaireQuery(id: string) {
  return queryOptions({
    queryKey: ["questionnaires", "detail", id],
    queryFn: () => unwrap<QuestionnaireDetail>(client.GET("/api/v1/questionnaires/{id}", { params: { path: { id } } })),
  });
}

export function useQuestionnaire(id: string) {
  return useQuery(questionnaireQuery(id));
}
