import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { NoticeContact, SetNoticeContact } from "@/shared/api/contract";

const CONTACT = "notice-contact";

/** How the reader is reached, or somebody else; for those who may see people. */
export const useContact = (person: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: [CONTACT, person],
    queryFn: () =>
      person
        ? unwrap<NoticeContact>(client.GET("/api/v1/people/{id}/notice-contact", { params: { path: { id: person } } }))
        : unwrap<NoticeContact>(client.GET("/api/v1/notice-contact")),
    enabled,
  });

export function useSetContact(person: string | undefined) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SetNoticeContact) =>
      person
        ? unwrap<NoticeContact>(client.PUT("/api/v1/people/{id}/notice-contact", { params: { path: { id: person } }, body }))
        : unwrap<NoticeContact>(client.PUT("/api/v1/notice-contact", { body })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [CONTACT] }),
  });
}
