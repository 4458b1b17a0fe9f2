import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { QuestionnaireMedia } from "@/shared/api/contract";

/** Kinds of pictures that the server takes. */
export const MEDIA_TYPES = "image/jpeg,image/png,image/webp";
const KEY = ["questionnaire-media"];

/** Where a picture of a questionnaire is served, to the people who answer too. */
export function mediaAddress(name: string): string {
  return `/q/media/${encodeURIComponent(name)}`;
}

/** The pictures that were sent last. */
export function useQuestionnaireMedia() {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap<QuestionnaireMedia[]>(client.GET("/api/v1/questionnaire-media")) });
}

/** Keeps a picture; at most 2 MB. Sent twice, it is the same one. */
export function useUploadMedia() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      unwrap<QuestionnaireMedia>(
        client.POST("/api/v1/questionnaire-media", {
          params: { query: { file_name: file.name } },
          headers: { "content-type": "application/octet-stream" },
          body: file as unknown as string,
          bodySerializer: (body) => body,
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}
