import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { QuestionnaireDetail, QuestionnaireDocument } from "@/shared/api/contract";

/** Saves the draft if nobody else has since `revision`; refused with 412 otherwise. */
export function updateDraft(id: string, revision: number, document: QuestionnaireDocument): Promise<QuestionnaireDetail> {
  return unwrap(client.PUT("/api/v1/questionnaires/{id}/draft", { params: { path: { id }, header: ifMatch(revision) }, body: { document } }));
}
