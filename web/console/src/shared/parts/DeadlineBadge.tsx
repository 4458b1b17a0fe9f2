import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseTarget, ClockState } from "@/shared/api/contract";
import { formatClock, formatDay, formatInstant } from "@/shared/i18n/format";
import { StatusTag, type Tone } from "./StatusTag";
import styles from "./StatusTag.module.css";


const TONES: Record<ClockState, Tone> = { running: "good", warning: "warn", breached: "bad", paused: "neutral", met: "good", cancelled: "neutral" };
/** Only of these the moment is still ahead, or missed. */
const RUNNING: ReadonlySet<ClockState> = new Set(["running", "warning", "breached"]);

interface Props {
  target: CaseTarget;
  dueAt: string;
  state: ClockState;
  /** Short form for lists: without the name of the target. */
  compact?: boolean;
  /** The present; when the badge was first shown unless told. */
  now?: Date;
}

/** How a clock stands that has no target of its own: a department's. */
export function ClockStateTag({ dueAt, state }: { dueAt: string; state: ClockState }) {
  const [opened] = useState(() => new Date());
  const { t } = useTranslation("parts");
  return (
    <span title={formatInstant(dueAt)}>
      <StatusTag tone={TONES[state]} hollow={state === "paused" || state === "cancelled"}>
        {t(`deadline.state.${state}`)}
        {RUNNING.has(state) && <span className={styles.due}>{dueText(dueAt, opened, t("deadline.today"))}</span>}
      </StatusTag>
    </span>
  );
}

/** A deadline: green, yellow or red, always with its word and its time. */
export function DeadlineBadge({ target, dueAt, state, compact = false, now }: Props) {
  const [opened] = useState(() => new Date());
  const { t } = useTranslation("parts");
  return (
    <span title={`${t(`deadline.target.${target}`)} ${formatInstant(dueAt)}`}>
      <StatusTag tone={TONES[state]} hollow={state === "paused" || state === "cancelled"}>
        {!compact && <>{t(`deadline.target.${target}`)} · </>}
        {t(`deadline.state.${state}`)}
        {RUNNING.has(state) && <span className={styles.due}>{dueText(dueAt, now ?? opened, t("deadline.today"))}</span>}
      </StatusTag>
    </span>
  );
}

/** `今天 15:00`, `11-23 09:30`, with the year when it is another one. */
function dueText(dueAt: string, now: Date, today: string): string {
  const day = formatDay(dueAt);
  const present = formatDay(now);
  if (day === present) return `${today} ${formatClock(dueAt)}`;
  return `${day.startsWith(present.slice(0, 4)) ? day.slice(5) : day} ${formatClock(dueAt)}`;
}
