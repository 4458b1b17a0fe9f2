import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { InvitationSummary } from "@/shared/api/contract";

export function invitationsKey(questionnaireId: string) {
  return ["questionnaires", "invitations", questionnaireId] as const;
}

export function useInvitations(questionnaireId: string) {
  return useQuery({
    queryKey: invitationsKey(questionnaireId),
    queryFn: () =>
      unwrap<InvitationSummary[]>(client.GET("/api/v1/questionnaires/{id}/invitations", { params: { path: { id: questionnaireId } } })),
  });
}
