import type { CodeframeTopic } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";

/** What a topic is called in the reader's language; one that the codeframe no longer has keeps its key. */
export function useTopicName(topics: readonly CodeframeTopic[] | undefined): (key: string) => string {
  const locale = useLocale();
  return (key) => topics?.find((topic) => topic.key === key)?.name[locale] ?? key;
}
