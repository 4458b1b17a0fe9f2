import type { Overview } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { periodText } from "@/shared/routing/period";

/** What is true now, in one sentence: the server finds it, the console says it. */
export function OverviewSentence({ overview }: { overview: Overview }) {
  const text = useCodeText();
  const { code, params } = overview.sentence;
  const read = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, name === "period" || name === "against" ? periodText(value) : value]));
  return <>{text(`insight:sentence.${code.replaceAll(".", "_")}`, read)}</>;
}
