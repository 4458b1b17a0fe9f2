import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { SetupAdministrator, SetupResult } from "@/shared/api/contract";
import { setupQuery } from "./getSetup";

export interface SetupInput {
  token: string;
  organisation_name: string;
  administrators: SetupAdministrator[];
  /** Of the system administrator; the other two choose theirs by one-time link. */
  password: string;
}

export function useCompleteSetup() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SetupInput) => unwrap<SetupResult>(client.POST("/api/v1/setup", { body })),
    onSuccess: () => queryClient.setQueryData(setupQuery.queryKey, { needed: false }),
  });
}
