import { useTranslation } from "react-i18next";
import type { ProgrammeState } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<ProgrammeState, Tone> = { draft: "neutral", approved: "accent", running: "good", closed: "neutral" };

export function ProgrammeStateTag({ state }: { state: ProgrammeState }) {
  const { t } = useTranslation("survey");
  return (
    <StatusTag tone={TONES[state]} hollow={state === "closed"}>
      {t(`programme.state.${state}`)}
    </StatusTag>
  );
}
