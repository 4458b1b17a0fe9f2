import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { MeetingCounts, MeetingMatterKind, MeetingMention } from "@/shared/api/contract";

export const MEETINGS = "meetings";

/** How much of meetings waits for the reader. */
export function useMeetingCounts(enabled = true) {
  return useQuery({ queryKey: [MEETINGS, "counts"], queryFn: () => unwrap<MeetingCounts>(client.GET("/api/v1/meeting-resolutions/counts")), enabled });
}

/** Meetings that dealt with a matter. */
export function useMentions(kind: MeetingMatterKind, id: string, enabled = true) {
  return useQuery({
    queryKey: [MEETINGS, "mentions", kind, id],
    queryFn: () => unwrap<MeetingMention[]>(client.GET("/api/v1/meeting-mentions", { params: { query: { kind, id } } })),
    enabled,
  });
}
