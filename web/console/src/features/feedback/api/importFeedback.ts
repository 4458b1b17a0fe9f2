import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { FeedbackFilePreview, FeedbackImportOutcome, FeedbackMapping } from "@/shared/api/contract";
import { sentFile } from "@/shared/api/sentFile";

/** What an import would do; without a mapping the columns are understood by their names. */
export function useFeedbackPreview(file: File, mapping: FeedbackMapping | null) {
  return useQuery({
    queryKey: ["feedback-preview", file.name, file.size, file.lastModified, mapping],
    queryFn: () =>
      unwrap<FeedbackFilePreview>(
        client.POST("/api/v1/feedback/import/preview", { params: { query: mapping ? { mapping: JSON.stringify(mapping) } : {} }, ...sentFile(file) }),
      ),
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    placeholderData: (before) => before,
  });
}

export function useImportFeedback() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, mapping, skip }: { file: File; mapping: FeedbackMapping; skip: boolean }) =>
      unwrap<FeedbackImportOutcome>(
        client.POST("/api/v1/feedback/import", { params: { query: { mapping: JSON.stringify(mapping), skip_bad_rows: skip } }, ...sentFile(file) }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["feedback"] }),
  });
}
