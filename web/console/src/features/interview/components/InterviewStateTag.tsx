import { useTranslation } from "react-i18next";
import type { InterviewState } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<InterviewState, Tone> = { planned: "neutral", held: "warn", written_up: "accent", closed: "good", cancelled: "neutral" };

export function InterviewStateTag({ state }: { state: InterviewState }) {
  const { t } = useTranslation("interview");
  return (
    <StatusTag tone={TONES[state]} hollow={state === "cancelled"}>
      {t(`state.${state}`)}
    </StatusTag>
  );
}
