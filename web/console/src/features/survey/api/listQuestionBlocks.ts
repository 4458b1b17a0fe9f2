import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/shared/api/client";
import type { QuestionBlock } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";

/** Research sets; named in the reader's language, hence fetched anew with it. */
export function useQuestionBlocks() {
  const locale = useLocale();
  return useQuery({
    queryKey: ["question-blocks", locale],
    queryFn: () => unwrap<QuestionBlock[]>(client.GET("/api/v1/question-blocks")),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
