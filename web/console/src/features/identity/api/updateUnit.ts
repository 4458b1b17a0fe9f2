import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { Unit, UnitRef } from "@/shared/api/contract";

export interface UnitEdit {
  name?: string;
  code?: string;
}

export function useUpdateUnit() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ unit, edit }: { unit: Unit; edit: UnitEdit }) =>
      unwrap<UnitRef>(client.PATCH("/api/v1/units/{id}", { params: { path: { id: unit.id }, header: ifMatch(unit.revision) }, body: edit })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["units"] }),
  });
}
