import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { LinkState, SurveyLink } from "@/shared/api/contract";
import { linksKey } from "./listLinks";

export function useUpdateLink(questionnaireId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, state }: { id: string; state: LinkState }) =>
      unwrap<SurveyLink>(client.PATCH("/api/v1/links/{id}", { params: { path: { id } }, body: { state } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: linksKey(questionnaireId) }),
  });
}
