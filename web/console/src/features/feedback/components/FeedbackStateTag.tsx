import { useTranslation } from "react-i18next";
import type { FeedbackState } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<FeedbackState, Tone> = {
  recorded: "warn", in_progress: "accent", answered: "good", closed: "neutral", withdrawn: "neutral", adopted: "accent", rejected: "neutral", implemented: "good",
};

export function FeedbackStateTag({ state }: { state: FeedbackState }) {
  const { t } = useTranslation("feedback");
  return (
    <StatusTag tone={TONES[state]} hollow={state === "withdrawn"}>
      {t(`state.${state}`)}
    </StatusTag>
  );
}
