import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { CaseDetail, CaseTags } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import { CASE_TAGS_KEY } from "@/shared/queries/caseTags";
import { tagChange } from "../tags";
import { caseKey } from "./getCase";

/** Only what was added and taken off is sent: what a colleague tagged meanwhile stays. */
export function useSetTags(detail: CaseDetail) {
  const queryClient = useQueryClient();
  const locale = useLocale();
  const { id } = detail;
  return useMutation({
    mutationFn: (tags: readonly string[]) => unwrap<CaseTags>(client.POST("/api/v1/cases/{id}/tags", { params: { path: { id } }, body: tagChange(detail.tags, tags) })),
    onSuccess: ({ tags }) => queryClient.setQueryData<CaseDetail>(caseKey(locale, id), (old) => old && { ...old, tags }),
    onSettled: () =>
      Promise.all([CASE_TAGS_KEY, ["cases"], ["case-views"]].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}
