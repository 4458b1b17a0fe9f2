import { useQueryClient } from "@tanstack/react-query";

type Values = Record<string, unknown>;

/** What was written in an action's form and not sent, for this visit only: it may name people, so no storage of the browser holds it. */
export function useActionDraft(caseId: string, action: string): { kept: Values | undefined; keep: (values: Values) => void; forget: () => void } {
  const queryClient = useQueryClient();
  const key = ["case-drafts", caseId, action] as const;
  return {
    kept: queryClient.getQueryData<Values>(key),
    keep: (values) => {
      queryClient.setQueryDefaults(["case-drafts"], { gcTime: Number.POSITIVE_INFINITY });
      queryClient.setQueryData(key, values);
    },
    forget: () => queryClient.removeQueries({ queryKey: key }),
  };
}
