import { useTranslation } from "react-i18next";
import type { SurveyLink } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<SurveyLink["status"], Tone> = { open: "good", scheduled: "neutral", over: "neutral", closed: "neutral" };

/** Whether a link takes answers, in words: until when, from when. */
export function LinkStateTag({ link }: { link: SurveyLink }) {
  const { t } = useTranslation("survey");
  const at = { opens: link.opens_at ? formatInstant(link.opens_at) : "", closes: link.closes_at ? formatInstant(link.closes_at) : "" };
  const key = link.status === "open" && link.closes_at ? "open_until" : link.status;
  return (
    <StatusTag tone={TONES[link.status]} hollow={link.status !== "open"}>
      {t(`links.status.${key}`, at)}
    </StatusTag>
  );
}
