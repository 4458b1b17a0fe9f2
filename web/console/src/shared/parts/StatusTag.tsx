import type { ReactNode } from "react";
import styles from "./StatusTag.module.css";

export type Tone = "neutral" | "accent" | "good" | "warn" | "bad";

/** A state in words, with a mark whose colour only repeats them. */
export function StatusTag({ tone = "neutral", hollow = false, children }: { tone?: Tone; hollow?: boolean; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      <span className={styles.mark} data-hollow={hollow} aria-hidden="true" />
      {children}
    </span>
  );
}
