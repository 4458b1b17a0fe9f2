import { useTranslation } from "react-i18next";
import type { ImportState } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONE: Record<ImportState, Tone> = {
  uploaded: "neutral", checking: "accent", checked: "accent", running: "accent", done: "good", failed: "bad", discarded: "neutral",
};

export function ImportStateTag({ state }: { state: ImportState }) {
  const { t } = useTranslation("survey");
  return (
    <StatusTag tone={TONE[state]} hollow={state !== "done" && state !== "failed"}>
      {t(`import.state.${state}`)}
    </StatusTag>
  );
}
