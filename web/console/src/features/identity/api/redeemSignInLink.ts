import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";

/** Sets the password; the link is then used up. */
export function useRedeemSignInLink(token: string) {
  return useMutation({
    mutationFn: (password: string) =>
      unwrap<unknown>(client.POST("/api/v1/sign-in-links/{token}", { params: { path: { token } }, body: { password } })),
  });
}
