import type { Overview } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";

/** What is true now, in one sentence: the server finds it, the console says it. */
export function OverviewSentence({ overview }: { overview: Overview }) {
  const text = useCodeText();
  const { code, params } = overview.sentence;
  return <>{text(`insight:sentence.${code.replaceAll(".", "_")}`, params)}</>;
}
