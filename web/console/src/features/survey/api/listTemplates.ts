import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { QuestionnaireTemplate } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";

/** Worded in the reader's language, hence fetched anew with it. */
export function useTemplates() {
  const locale = useLocale();
  return useQuery({
    queryKey: ["questionnaire-templates", locale],
    queryFn: () => unwrap<QuestionnaireTemplate[]>(client.GET("/api/v1/questionnaire-templates")),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
