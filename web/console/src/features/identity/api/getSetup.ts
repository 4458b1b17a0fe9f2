import { queryOptions } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";

/** Whether this installation still waits for its first administrators. */
export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: () => unwrap<{ needed: boolean }>(client.GET("/api/v1/setup")),
  staleTime: Number.POSITIVE_INFINITY,
});
