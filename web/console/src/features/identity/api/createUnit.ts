import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { UnitKind, UnitRef } from "@/shared/api/contract";

export interface NewUnit {
  parent_id: string;
  kind: UnitKind;
  code: string;
  name: string;
}

export function useCreateUnit() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewUnit) => unwrap<UnitRef>(client.POST("/api/v1/units", { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["units"] }),
  });
}
