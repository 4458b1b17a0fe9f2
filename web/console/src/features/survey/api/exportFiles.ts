import { useMutation, useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { AnswersExportReport, Counted, ExportReport } from "@/shared/api/contract";
import { saveAddress } from "@/shared/parts/saveFile";

export const QUESTIONNAIRE_FORMATS = ["json", "surveyjs", "xlsform", "text"] as const;
export type QuestionnaireFormat = (typeof QUESTIONNAIRE_FORMATS)[number];
const EXTENSIONS: Record<QuestionnaireFormat, string> = { json: "json", surveyjs: "surveyjs.json", xlsform: "xlsx", text: "txt" };

type BlobAnswer = { data?: Blob; error?: unknown; response: Response };

/** Hands the questionnaire to the browser's downloads and gives back what the format could not carry. */
export function useExportQuestionnaire(id: string, name: string) {
  return useMutation({
    mutationFn: async (format: QuestionnaireFormat): Promise<ExportReport> => {
      const params = { path: { id }, query: { format } };
      const file = await unwrap<Blob>(
        client.GET("/api/v1/questionnaires/{id}/export", { params, parseAs: "blob" }).then((answer) => answer as BlobAnswer),
      );
      saveAddress(`${name}.${EXTENSIONS[format]}`, URL.createObjectURL(file));
      return unwrap<ExportReport>(client.GET("/api/v1/questionnaires/{id}/export/report", { params }));
    },
  });
}

export const ANSWER_FORMATS = ["xlsx", "csv", "sav", "parquet", "wjx", "wjx_numbers"] as const;

export interface AnswersRequest {
  format: (typeof ANSWER_FORMATS)[number];
  words: "labels" | "codes";
  encoding: "utf-8" | "gb18030";
  counted: Counted;
}

/** Where the answers are: the browser saves them itself while they come, however many there are. */
export function answersAddress(id: string, request: AnswersRequest): string {
  const query = new URLSearchParams({ format: request.format, counted: request.counted });
  if (request.format === "csv") {
    query.set("words", request.words);
    query.set("encoding", request.encoding);
  }
  // As that service gives it out itself.
  if (request.format.startsWith("wjx")) query.set("workbook", "true");
  return `/api/v1/questionnaires/${encodeURIComponent(id)}/answers?${query}`;
}

/** What a format would not carry of the answers, and which there are; asked for while the drawer is open. */
export function useAnswerLosses(id: string, format: AnswersRequest["format"], enabled: boolean) {
  return useQuery({
    queryKey: ["questionnaires", "answer-losses", id, format],
    queryFn: () => unwrap<AnswersExportReport>(client.GET("/api/v1/questionnaires/{id}/answers/report", { params: { path: { id }, query: { format } } })),
    enabled,
  });
}
