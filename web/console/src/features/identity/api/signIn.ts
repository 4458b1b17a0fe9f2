import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { Me } from "@/shared/api/contract";
import { storeSession } from "@/shared/session/session";

export interface Credentials {
  login: string;
  password: string;
}

export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => unwrap<Me>(client.POST("/api/v1/session", { body })),
    onSuccess: (me) => storeSession(queryClient, me),
  });
}
