import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CaseDetail, NewComplaint } from "@/shared/api/contract";

export function useCreateCase() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewComplaint) => unwrap<CaseDetail>(client.POST("/api/v1/cases", { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["cases"] }),
  });
}
