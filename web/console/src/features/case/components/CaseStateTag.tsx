import { useTranslation } from "react-i18next";
import type { CaseState } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<CaseState, Tone> = {
  registered: "warn", accepted: "accent", assigned: "accent", in_progress: "accent", on_hold: "neutral",
  resolved: "good", verified: "good", closed: "neutral", declined: "neutral", withdrawn: "neutral",
  archived: "neutral", merged: "neutral",
};
const HOLLOW: ReadonlySet<CaseState> = new Set(["on_hold", "closed", "declined", "withdrawn", "merged"]);

export function CaseStateTag({ state }: { state: CaseState }) {
  const { t } = useTranslation("case");
  return (
    <StatusTag tone={TONES[state]} hollow={HOLLOW.has(state)}>
      {t(`state.${state}`)}
    </StatusTag>
  );
}
