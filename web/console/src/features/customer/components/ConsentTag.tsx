import { useTranslation } from "react-i18next";
import type { Consent } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<Consent, Tone> = { given: "good", unknown: "neutral", refused: "bad" };

/** Whether the customer may be asked. */
export function ConsentTag({ consent }: { consent: Consent }) {
  const { t } = useTranslation("customer");
  return (
    <StatusTag tone={TONES[consent]} hollow={consent === "unknown"}>
      {t(`consent.${consent}`)}
    </StatusTag>
  );
}
