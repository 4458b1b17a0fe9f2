import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { QuestionnaireDocument, QuestionnairePaths } from "@/shared/api/contract";

/** Every distinct way through a draft; asked again when the draft has changed. */
export function usePaths(document: QuestionnaireDocument) {
  const sent = JSON.stringify(document);
  return useQuery({
    queryKey: ["questionnaire-paths", sent],
    queryFn: ({ signal }) => unwrap<QuestionnairePaths>(client.POST("/api/v1/questionnaires/paths", { body: { document: document as never }, signal })),
    placeholderData: (previous) => previous,
    gcTime: 60_000,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
