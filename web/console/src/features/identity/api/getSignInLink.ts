import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { SignInLinkInfo } from "@/shared/api/contract";

/** Whom a one-time link is for; an expired or used one is refused. */
export function signInLinkQuery(token: string) {
  return queryOptions({
    queryKey: ["sign-in-links", token],
    queryFn: () => unwrap<SignInLinkInfo>(client.GET("/api/v1/sign-in-links/{token}", { params: { path: { token } } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
