import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Person } from "@/shared/api/contract";

export interface NewPerson {
  login: string;
  name: string;
  unit_id: string;
}

export function useCreatePerson() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewPerson) => unwrap<Person>(client.POST("/api/v1/people", { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["people"] }),
  });
}
