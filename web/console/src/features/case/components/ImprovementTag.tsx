import { useTranslation } from "react-i18next";
import type { ImprovementState } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<ImprovementState, Tone> = { needed: "warn", proposed: "accent", accepted: "accent", done: "accent", checked: "good", declined: "neutral" };

export function ImprovementTag({ state }: { state: ImprovementState }) {
  const { t } = useTranslation("case");
  return (
    <StatusTag tone={TONES[state]} hollow={state === "declined"}>
      {t(`improve.state.${state}`)}
    </StatusTag>
  );
}
