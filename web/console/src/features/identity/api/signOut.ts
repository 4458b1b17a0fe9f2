import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import { storeSession } from "@/shared/session/session";

export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap<void>(client.DELETE("/api/v1/session")),
    onSettled: () => {
      queryClient.clear(); // nothing of one person is left for the next
      storeSession(queryClient, null);
    },
  });
}
