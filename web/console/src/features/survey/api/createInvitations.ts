import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CreatedInvitation, NewInvitations } from "@/shared/api/contract";
import { invitationsKey } from "./listInvitations";

/** The addresses come back this once; the server keeps only hashes. */
export function useCreateInvitations(questionnaireId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewInvitations) =>
      unwrap<{ invitations: CreatedInvitation[] }>(
        client.POST("/api/v1/questionnaires/{id}/invitations", { params: { path: { id: questionnaireId } }, body }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitationsKey(questionnaireId) }),
  });
}
