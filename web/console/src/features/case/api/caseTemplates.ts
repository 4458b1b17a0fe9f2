import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type { CaseMacroRun, CaseTemplate, CaseTemplateView, OfferedTemplate } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import { keepFollowUpLink } from "./followUpLink";
import { caseKey } from "./getCase";

const KEY = ["case-templates"] as const;

export function useCaseTemplates() {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap<CaseTemplateView[]>(client.GET("/api/v1/case-templates")) });
}

/** Text modules and macros that hold for the case, filled in for it; they change with its deadline. */
export function useOfferedTemplates(id: string, revision: number, enabled: boolean) {
  const locale = useLocale();
  return useQuery({
    queryKey: [...KEY, "offered", id, revision, locale],
    queryFn: () => unwrap<OfferedTemplate[]>(client.GET("/api/v1/cases/{id}/templates", { params: { path: { id } } })),
    staleTime: 5 * 60_000,
    enabled,
  });
}

export function useSaveTemplate() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ known, unit_id, template }: { known?: CaseTemplateView; unit_id: string; template: CaseTemplate }) =>
      unwrap<CaseTemplateView>(
        known
          ? client.PUT("/api/v1/case-templates/{id}", { params: { path: { id: known.id }, header: ifMatch(known.revision) }, body: template })
          : client.POST("/api/v1/case-templates", { body: { unit_id, template } }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveTemplate() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => unwrap(client.DELETE("/api/v1/case-templates/{id}", { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

/** Runs a macro against the revision on screen. */
export function useRunMacro(id: string) {
  const queryClient = useQueryClient();
  const locale = useLocale();
  return useMutation({
    mutationFn: ({ revision, template, texts }: { revision: number; template: string; texts: (string | null)[] }) =>
      unwrap<CaseMacroRun>(client.POST("/api/v1/cases/{id}/macro", { params: { path: { id }, header: ifMatch(revision) }, body: { template_id: template, texts } })),
    onSuccess: ({ case: detail }) => {
      queryClient.setQueryData(caseKey(locale, id), detail);
      if (detail.follow_up?.url) keepFollowUpLink(queryClient, id, detail.follow_up.url);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["cases"] }),
  });
}
