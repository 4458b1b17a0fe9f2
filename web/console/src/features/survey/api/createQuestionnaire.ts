import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { NewQuestionnaire, QuestionnaireDetail } from "@/shared/api/contract";

export function useCreateQuestionnaire() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewQuestionnaire) => unwrap<QuestionnaireDetail>(client.POST("/api/v1/questionnaires", { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["questionnaires"] }),
  });
}
