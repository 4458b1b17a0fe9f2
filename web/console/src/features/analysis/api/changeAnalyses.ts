import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Analysis, NewAnalysis } from "../contract";

/** Every change may move an analysis in the list. */
function useForget(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ["analyses"] });
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
