import { useTranslation } from "react-i18next";
import type { QualityStatus } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<QualityStatus, Tone> = { valid: "good", suspect: "warn", invalid: "neutral" };

export function QualityTag({ status }: { status: QualityStatus }) {
  const { t } = useTranslation("survey");
  return (
    <StatusTag tone={TONES[status]} hollow={status === "invalid"}>
      {t(`quality.${status}`)}
    </StatusTag>
  );
}
