import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Me } from "@/shared/api/contract";
import { storeSession } from "@/shared/session/session";

export interface PasswordChange {
  current_password: string;
  new_password: string;
}

/** Ends every session of the person; this browser gets a new one, with its own token. */
export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: PasswordChange) => unwrap<Me>(client.POST("/api/v1/session/password", { body })),
    onSuccess: (me) => storeSession(queryClient, me),
  });
}
