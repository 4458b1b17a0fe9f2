import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { client, unwrap } from "@/shared/api/client";
import type { CaseColleague, CaseDoing, CaseFollowers, CaseNotices, PresentPerson } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";

/** A seat at a case is held for half a minute. */
const SIGN_OF_LIFE_MS = 12_000;

/** Mentions, followed cases that changed, and drafts, of the reader. */
export function useCaseNotices(enabled = true) {
  const locale = useLocale();
  return useQuery({ queryKey: ["case-notices", locale], queryFn: () => unwrap<CaseNotices>(client.GET("/api/v1/case-notices")), enabled });
}

export function useFollowers(id: string) {
  return useQuery({
    queryKey: ["cases", "followers", id],
    queryFn: () => unwrap<CaseFollowers>(client.GET("/api/v1/cases/{id}/followers", { params: { path: { id } } })),
  });
}

export function useFollow(id: string) {
  const queryClient = useQueryClient();
  const params = { path: { id } };
  return useMutation({
    mutationFn: (follow: boolean) =>
      unwrap(follow ? client.PUT("/api/v1/cases/{id}/follow", { params }) : client.DELETE("/api/v1/cases/{id}/follow", { params })),
    onSettled: () =>
      Promise.all([queryClient.invalidateQueries({ queryKey: ["cases", "followers", id] }), queryClient.invalidateQueries({ queryKey: ["case-notices"] })]),
  });
}

/** Whoever may read the case and whose name holds `q`. */
export function colleaguesQuery(id: string, q: string) {
  return queryOptions({
    queryKey: ["case-colleagues", id, q],
    queryFn: () => unwrap<CaseColleague[]>(client.GET("/api/v1/cases/{id}/colleagues", { params: { path: { id }, query: { q } } })),
    staleTime: 60_000,
  });
}

/** Looking at a case ends its news; what happens while one looks is news for a moment only. */
export function useSeeCase(id: string): void {
  const queryClient = useQueryClient();
  const notices = useCaseNotices().data;
  const news = notices?.mentions.some((one) => one.case_id === id && !one.seen) || notices?.followed.some((one) => one.case_id === id && one.changed);
  useEffect(() => {
    if (!news) return;
    void unwrap(client.POST("/api/v1/cases/{id}/seen", { params: { path: { id } } })).then(
      () => queryClient.invalidateQueries({ queryKey: ["case-notices"] }),
      () => undefined, // it stays news
    );
  }, [news, id, queryClient]);
}

/** Says what one does at the case for as long as it is open; who else is there. */
export function useCasePresence(id: string, doing: CaseDoing): readonly PresentPerson[] {
  useEffect(() => () => void unwrap(client.DELETE("/api/v1/cases/{id}/presence", { params: { path: { id } } })).catch(() => undefined), [id]);
  const query = useQuery({
    queryKey: ["case-presence", id, doing],
    queryFn: () => unwrap<PresentPerson[]>(client.PUT("/api/v1/cases/{id}/presence", { params: { path: { id } }, body: { doing } })),
    refetchInterval: SIGN_OF_LIFE_MS,
    placeholderData: keepPreviousData,
    // Beside the matter: while it is missing, nothing is.
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  return query.data ?? [];
}
