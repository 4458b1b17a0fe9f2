import { useTranslation } from "react-i18next";
import type { KnowledgeState } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<KnowledgeState, Tone> = { draft: "neutral", in_review: "warn", published: "good", withdrawn: "neutral" };

export function ArticleStateTag({ state }: { state: KnowledgeState }) {
  const { t } = useTranslation("knowledge");
  return (
    <StatusTag tone={TONES[state]} hollow={state === "withdrawn"}>
      {t(`state.${state}`)}
    </StatusTag>
  );
}
