import { client, unwrap } from "@/shared/api/client";
import type { Locale, QuestionnaireDocument, QuestionnairePreview } from "@/shared/api/contract";

export interface PreviewRequest {
  document: QuestionnaireDocument;
  locale: Locale;
  large: boolean;
  answers: Record<string, unknown>;
  page?: string;
  /** Fields of the page as they were sent. */
  form?: [string, string][];
}

/** A page of the draft, drawn by the same code as the page that people answer; nothing is stored. */
export function previewQuestionnaire(request: PreviewRequest, signal?: AbortSignal): Promise<QuestionnairePreview> {
  return unwrap<QuestionnairePreview>(client.POST("/api/v1/questionnaires/preview", { body: request as never, signal }));
}
