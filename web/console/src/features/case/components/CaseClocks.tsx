import DownOutlined from "@ant-design/icons/DownOutlined";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseClock } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { ClockTrace } from "@/shared/parts/ClockTrace";
import { DeadlineBadge } from "@/shared/parts/DeadlineBadge";
import styles from "./CaseClocks.module.css";
import { useMinutesText } from "./useMinutesText";

/** Every deadline; each opens to how it was reckoned, weekends, holidays, make-up days and pauses included. */
export function CaseClocks({ clocks }: { clocks: readonly CaseClock[] }) {
  const { t } = useTranslation("case");
  const id = useId();
  const [opened, setOpened] = useState<string | null>(null);
  const keyOf = (clock: CaseClock): string => `${clock.target}-${clock.round}`;
  const shown = clocks.find((clock) => keyOf(clock) === opened);
  return (
    <section className={styles.clocks} aria-label={t("clock.label")}>
      <ul className={styles.row}>
        {clocks.map((clock) => {
          const key = keyOf(clock);
          return (
            <li key={key}>
              <button
                type="button"
                className={styles.clock}
                aria-expanded={opened === key}
                aria-controls={opened === key ? id : undefined}
                onClick={() => setOpened(opened === key ? null : key)}
              >
                <DeadlineBadge target={clock.target} dueAt={clock.due_at} state={clock.state} />
                <Progress clock={clock} />
                <DownOutlined className={styles.arrow} aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ul>
      {shown && <Trace id={id} clock={shown} />}
    </section>
  );
}

/** How much of the allowed time is used. */
function Progress({ clock }: { clock: CaseClock }) {
  const minutes = useMinutesText();
  const share = Math.min(1, clock.elapsed_working_minutes / Math.max(1, clock.allowed_working_minutes));
  return (
    <span className={styles.used}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.fill} data-state={clock.state} style={{ width: `${share * 100}%` }} />
      </span>
      {minutes(clock.elapsed_working_minutes)} / {minutes(clock.allowed_working_minutes)}
    </span>
  );
}

function Trace({ id, clock }: { id: string; clock: CaseClock }) {
  const { t } = useTranslation("case");
  const minutes = useMinutesText();
  return (
    <div id={id} className={styles.trace}>
      <p className={styles.reckoning}>
        {t(`clock.reckoning.${clock.basis}`, { days: clock.allowed_days ?? 0, started: formatInstant(clock.started_at), allowed: minutes(clock.allowed_working_minutes), due: formatInstant(clock.due_at) })}
        {clock.stopped_at && t("clock.stopped", { at: formatInstant(clock.stopped_at) })}
      </p>
      {clock.warnings.map((warning) => (
        <p key={warning.year} className={styles.warning}>
          {warning.text}
        </p>
      ))}
      <ClockTrace stretches={clock.trace} />
    </div>
  );
}
