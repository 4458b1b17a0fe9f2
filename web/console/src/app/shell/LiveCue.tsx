import { Tooltip } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatClock } from "@/shared/i18n/format";
import styles from "./LiveCue.module.css";
import { useLiveUpdates } from "./useLiveUpdates";

const FRESH_MS = 5_000;

/** A quiet dot: connected or not; for a moment after new data it says so. */
export function LiveCue() {
  const { t } = useTranslation("shell");
  const { state, updatedAt } = useLiveUpdates();
  const [fresh, setFresh] = useState(false);

  useEffect(() => {
    if (!updatedAt) return;
    setFresh(true);
    const timer = setTimeout(() => setFresh(false), FRESH_MS);
    return () => clearTimeout(timer);
  }, [updatedAt]);

  const hint = updatedAt ? t("live.last", { time: formatClock(updatedAt) }) : t(`live.${state}`);
  return (
    <Tooltip title={hint}>
      <span className={styles.cue} data-state={state} data-fresh={fresh} aria-label={hint} role="img">
        <span className={styles.dot} />
      </span>
      <span className={styles.text} role="status">
        {fresh ? t("live.fresh") : ""}
      </span>
    </Tooltip>
  );
}
