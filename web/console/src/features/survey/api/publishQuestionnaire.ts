import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { QuestionnaireDetail } from "@/shared/api/contract";

export function usePublishQuestionnaire(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (revision: number) =>
      unwrap<QuestionnaireDetail>(client.POST("/api/v1/questionnaires/{id}/publish", { params: { path: { id }, header: ifMatch(revision) } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["questionnaires", "list"] }),
  });
}
