import { skipToken, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { QuestionnaireVersion } from "@/shared/api/contract";

/** A published version never changes. Nothing is asked without one. */
export function useVersion(id: string, version: number | null | undefined) {
  return useQuery({
    queryKey: ["questionnaire-versions", id, version],
    queryFn: version
      ? () => unwrap<QuestionnaireVersion>(client.GET("/api/v1/questionnaires/{id}/versions/{version}", { params: { path: { id, version } } }))
      : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
