import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Person, RoleCode } from "@/shared/api/contract";

export function useSetRoles() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ person, roles }: { person: Person; roles: RoleCode[] }) =>
      unwrap<Person>(
        client.PUT("/api/v1/people/{id}/roles", { params: { path: { id: person.id } }, body: { roles } }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["people"] }),
  });
}
