import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { Person } from "@/shared/api/contract";

export interface PersonEdit {
  name?: string;
  unit_id?: string;
  disabled?: boolean;
}

export function useUpdatePerson() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ person, edit }: { person: Person; edit: PersonEdit }) =>
      unwrap<Person>(
        client.PATCH("/api/v1/people/{id}", { params: { path: { id: person.id }, header: ifMatch(person.revision) }, body: edit }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["people"] }),
  });
}
