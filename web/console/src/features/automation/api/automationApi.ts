import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, ifMatch, unwrap } from "@/shared/api/client";
import type {
  AutomationRule, AutomationRuleVersion, AutomationRuleView, AutomationRunView, AutomationTrialResult, AutomationVocabulary,
  NoticeSettings, NoticeSettingsView, NoticeView, OverdueList, TryAutomationRule,
} from "@/shared/api/contract";

const KEY = "automation";

export const useVocabulary = () =>
  useQuery({
    queryKey: [KEY, "vocabulary"],
    queryFn: () => unwrap<AutomationVocabulary>(client.GET("/api/v1/automation-vocabulary")),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useRules = () => useQuery({ queryKey: [KEY, "rules"], queryFn: () => unwrap<AutomationRuleView[]>(client.GET("/api/v1/automation-rules")) });

export const useRuleVersions = (id: string) =>
  useQuery({
    queryKey: [KEY, "versions", id],
    queryFn: () => unwrap<AutomationRuleVersion[]>(client.GET("/api/v1/automation-rules/{id}/versions", { params: { path: { id } } })),
  });

export const useRuns = (rule: string | undefined) =>
  useQuery({
    queryKey: [KEY, "runs", rule],
    queryFn: () => unwrap<AutomationRunView[]>(client.GET("/api/v1/automation-runs", { params: { query: { rule } } })),
    placeholderData: keepPreviousData,
  });

export const useNotices = () => useQuery({ queryKey: [KEY, "notices"], queryFn: () => unwrap<NoticeView[]>(client.GET("/api/v1/notices")) });

export const useNoticeSettings = () =>
  useQuery({ queryKey: [KEY, "settings"], queryFn: () => unwrap<NoticeSettingsView>(client.GET("/api/v1/notice-settings")) });


export const useOverdue = (unit: string | undefined) =>
  useQuery({
    queryKey: [KEY, "overdue", unit],
    queryFn: () => unwrap<OverdueList>(client.GET("/api/v1/overdue-cases", { params: { query: { unit } } })),
    placeholderData: keepPreviousData,
  });

/** Where the same list is taken out as a workbook. */
export const overdueFile = (unit: string | undefined): string => `/api/v1/overdue-cases.xlsx${unit ? `?unit=${unit}` : ""}`;

/** Everything about automation is asked again after a change. */
function useChange<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: [KEY] }) });
}

/** Makes a rule, or the next version of the one that is given. */
export const useSaveRule = (edited: AutomationRuleView | undefined) =>
  useChange((body: AutomationRule) =>
    edited
      ? unwrap<AutomationRuleView>(
          client.PUT("/api/v1/automation-rules/{id}", { params: { path: { id: edited.id }, header: ifMatch(edited.version) }, body }),
        )
      : unwrap<AutomationRuleView>(client.POST("/api/v1/automation-rules", { body })),
  );

export const useSwitchRule = () =>
  useChange(({ id, enabled }: { id: string; enabled: boolean }) =>
    unwrap<AutomationRuleView>(client.POST("/api/v1/automation-rules/{id}/switch", { params: { path: { id } }, body: { enabled } })),
  );

export const useOrderRules = () => useChange((ids: string[]) => unwrap<unknown>(client.PUT("/api/v1/automation-rules/order", { body: { ids } })));

export const useTryRule = () =>
  useMutation({ mutationFn: (body: TryAutomationRule) => unwrap<AutomationTrialResult>(client.POST("/api/v1/automation-trials", { body })) });

export const useSaveNoticeSettings = (revision: number) =>
  useChange((body: NoticeSettings) => unwrap<NoticeSettingsView>(client.PUT("/api/v1/notice-settings", { params: { header: ifMatch(revision) }, body })));

