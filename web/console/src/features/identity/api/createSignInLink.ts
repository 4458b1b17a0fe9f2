import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { SignInLink } from "@/shared/api/contract";

export function useCreateSignInLink() {
  return useMutation({
    mutationFn: (personId: string) =>
      unwrap<SignInLink>(client.POST("/api/v1/people/{id}/sign-in-link", { params: { path: { id: personId } } })),
  });
}
