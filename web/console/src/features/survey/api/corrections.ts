import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { QuestionnaireDocument, VersionCorrection } from "@/shared/api/contract";

/** Words that were corrected in a published version, oldest first. */
export function useCorrections(id: string, version: number) {
  return useQuery({
    queryKey: ["questionnaire-corrections", id, version],
    queryFn: () => unwrap<VersionCorrection[]>(client.GET("/api/v1/questionnaires/{id}/versions/{version}/corrections", { params: { path: { id, version } } })),
  });
}

/** Corrects the words of a version that people answer now; refused if more than words differs. */
export function useCorrectVersion(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ version, document }: { version: number; document: QuestionnaireDocument }) =>
      unwrap<VersionCorrection[]>(client.POST("/api/v1/questionnaires/{id}/versions/{version}/corrections", { params: { path: { id, version } }, body: { document: document as never } })),
    onSuccess: (_, { version }) =>
      Promise.all([["questionnaire-corrections", id, version], ["questionnaire-versions", id, version], ["questionnaires", "detail", id]].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}
