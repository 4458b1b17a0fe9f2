import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { RevealedComplainant } from "@/shared/api/contract";

/** Who complained, in full; the audit trail keeps who looked. */
export function useRevealComplainant(caseId: string) {
  return useMutation({
    mutationFn: () => unwrap<RevealedComplainant>(client.POST("/api/v1/cases/{id}/complainant/reveal", { params: { path: { id: caseId } } })),
    gcTime: 0, // what was shown is not kept beyond the screen it was shown on
  });
}
