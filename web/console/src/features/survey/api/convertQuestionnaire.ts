import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { ConvertedQuestionnaire, QuestionnaireDetail, QuestionnaireDocument } from "@/shared/api/contract";
import { updateDraft } from "./updateDraft";

/** Typed text, or a file as it is: the server finds out what it is. */
export type Convertible = File | string;

export function useConvertQuestionnaire() {
  return useMutation({
    mutationFn: (source: Convertible) =>
      unwrap<ConvertedQuestionnaire>(
        client.POST("/api/v1/questionnaires/convert", {
          params: { query: typeof source === "string" ? { format: "text" } : {} },
          headers: { "content-type": "application/octet-stream" },
          // the bytes as they are: the browser reads them from the disk while it sends
          body: source as unknown as string,
          bodySerializer: (body) => body,
        }),
      ),
  });
}

/** A new questionnaire with this document as its draft. */
export function useCreateFromDocument() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (document: QuestionnaireDocument): Promise<QuestionnaireDetail> => {
      const body = { template: "satisfaction_standard", scale: "five" } as const;
      const made = await unwrap<QuestionnaireDetail>(client.POST("/api/v1/questionnaires", { body }));
      return updateDraft(made.id, made.revision, document);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["questionnaires"] }),
  });
}
