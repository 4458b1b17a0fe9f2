import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Role } from "@/shared/api/contract";

export function useRoles() {
  return useQuery({
    queryKey: ["roles"],
    queryFn: () => unwrap<Role[]>(client.GET("/api/v1/roles")),
    staleTime: 60 * 60_000,
  });
}
