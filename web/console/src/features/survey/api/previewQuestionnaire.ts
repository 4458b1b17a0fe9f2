import { client, unwrap } from "@/shared/api/client";
import type { Locale, QuestionnaireDocument, QuestionnairePreview } from "@/shared/api/contract";

/** A file that was chosen in a preview: its content stays where it is. */
export interface PreviewFile {
  id: string;
  question: string;
  name: string;
  bytes: number;
}

export interface PreviewRequest {
  document: QuestionnaireDocument;
  locale: Locale;
  large: boolean;
  answers: Record<string, unknown>;
  page?: string;
  /** Fields of the page as they were sent. */
  form?: [string, string][];
  /** Files that the answers name, and those that were just chosen. */
  files?: PreviewFile[];
  sent?: PreviewFile[];
}

/** A page of the draft, drawn by the same code as the page that people answer; nothing is stored. */
export function previewQuestionnaire(request: PreviewRequest, signal?: AbortSignal): Promise<QuestionnairePreview> {
  return unwrap<QuestionnairePreview>(client.POST("/api/v1/questionnaires/preview", { body: request as never, signal }));
}
