import { useTranslation } from "react-i18next";
import type { VisitState } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<VisitState, Tone> = { assigned: "neutral", submitted: "warn", approved: "good", appealed: "warn", decided: "good", cancelled: "neutral" };

export function VisitStateTag({ state }: { state: VisitState }) {
  const { t } = useTranslation("visit");
  return (
    <StatusTag tone={TONES[state]} hollow={state === "cancelled"}>
      {t(`state.${state}`)}
    </StatusTag>
  );
}
