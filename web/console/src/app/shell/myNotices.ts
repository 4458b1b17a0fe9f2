import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { MyNotices } from "@/shared/api/contract";

const MY_NOTICES = "my-notices";

/** What comes without a live event is seen within a minute. */
const AGAIN_MS = 60_000;

/** What the reader was told of meetings, improvement items and articles. */
export const useMyNotices = () =>
  useQuery({ queryKey: [MY_NOTICES], queryFn: () => unwrap<MyNotices>(client.GET("/api/v1/my-notices")), refetchInterval: AGAIN_MS });

export function useSeeMyNotices() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap<MyNotices>(client.POST("/api/v1/my-notices/seen")),
    onSuccess: (found) => queryClient.setQueryData([MY_NOTICES], found),
  });
}
