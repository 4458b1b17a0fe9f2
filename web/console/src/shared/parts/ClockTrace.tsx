import { useTranslation } from "react-i18next";
import type { TraceLine } from "@/shared/api/contract";
import styles from "./ClockTrace.module.css";

type Look = "work" | "make_up" | "off" | "holiday" | "paused";

/** Why a deadline is when it is: every stretch of time that counted or did not. */
export function ClockTrace({ stretches }: { stretches: readonly Pick<TraceLine, "from" | "working_minutes" | "reason_code" | "text">[] }) {
  const { t } = useTranslation("parts");
  if (stretches.length === 0) return <p className={styles.none}>{t("trace.none")}</p>;
  return (
    <ol className={styles.trace} aria-label={t("trace.label")}>
      {stretches.map((stretch) => (
        <li key={stretch.from} className={styles.stretch} data-look={lookOf(stretch.reason_code)} title={t(stretch.working_minutes > 0 ? "trace.counts" : "trace.stands")}>
          {stretch.text}
        </li>
      ))}
    </ol>
  );
}

function lookOf(reason: string): Look {
  const [kind] = reason.split(":");
  if (kind === "work_hours" || kind === "calendar_time") return "work";
  if (kind === "make_up_workday") return "make_up";
  if (kind === "holiday") return "holiday";
  return kind === "paused" ? "paused" : "off";
}
