import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { SurveyLink } from "@/shared/api/contract";
import { linksKey } from "./listLinks";

/** A unit that has a link keeps it. */
export function useCreateLinks(questionnaireId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { unit_ids: string[] }) =>
      unwrap<SurveyLink[]>(client.POST("/api/v1/questionnaires/{id}/links", { params: { path: { id: questionnaireId } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: linksKey(questionnaireId) }),
  });
}
