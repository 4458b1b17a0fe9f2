import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Analysis, NewAnalysis } from "../contract";

/** Every change may move an analysis in the list. */
function useForget(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: ["analyses"] });
    await queryClient.invalidateQueries({ queryKey: ["report-pages"] });
  };
}

export function useRunAnalysis() {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: NewAnalysis) => unwrap<Analysis>(client.POST("/api/v1/analyses", { body }) as never),
    onSuccess: forget,
  });
}

export function useRerunAnalysis(id: string) {
  const forget = useForget();
  return useMutation({
    mutationFn: () => unwrap<Analysis>(client.POST("/api/v1/analyses/{id}/rerun", { params: { path: { id } } }) as never),
    onSuccess: forget,
  });
}

export function useRenameAnalysis(id: string) {
  const forget = useForget();
  return useMutation({
    mutationFn: (title: string) => unwrap<Analysis>(client.PATCH("/api/v1/analyses/{id}", { params: { path: { id } }, body: { title } }) as never),
    onSuccess: forget,
  });
}

export function useDeleteAnalysis(id: string) {
  const forget = useForget();
  return useMutation({
    mutationFn: () => unwrap<undefined>(client.DELETE("/api/v1/analyses/{id}", { params: { path: { id } } }) as never),
    onSuccess: forget,
  });
}

/** Into the report, or out of it. */
export function useReportPage(id: string) {
  const forget = useForget();
  const at = { params: { path: { id } } };
  return useMutation({
    mutationFn: (keep: boolean) =>
      unwrap<undefined>((keep ? client.PUT("/api/v1/analyses/{id}/report-page", at) : client.DELETE("/api/v1/analyses/{id}/report-page", at)) as never),
    onSuccess: forget,
  });
}
