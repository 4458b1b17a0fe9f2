import { useTranslation } from "react-i18next";
import type { MeetingResolution, MeetingState } from "@/shared/api/contract";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";

const TONES: Record<MeetingState, Tone> = { planned: "neutral", called: "accent", held: "warn", countersigning: "accent", issued: "good", cancelled: "neutral" };

export function MeetingStateTag({ state }: { state: MeetingState }) {
  const { t } = useTranslation("meeting");
  return (
    <StatusTag tone={TONES[state]} hollow={state === "cancelled"}>
      {t(`state.${state}`)}
    </StatusTag>
  );
}

const RESOLUTION_TONES: Record<MeetingResolution["state"], Tone> = { draft: "neutral", open: "accent", reported: "warn", confirmed: "good", dropped: "neutral" };

/** Red where the deadline passed and it is still open. */
export function ResolutionStateTag({ resolution: { state, overdue } }: { resolution: Pick<MeetingResolution, "state" | "overdue"> }) {
  const { t } = useTranslation("meeting");
  return (
    <StatusTag tone={overdue ? "bad" : RESOLUTION_TONES[state]} hollow={state === "draft" || state === "dropped"}>
      {t(overdue ? "resolution_state.overdue" : `resolution_state.${state}`)}
    </StatusTag>
  );
}
