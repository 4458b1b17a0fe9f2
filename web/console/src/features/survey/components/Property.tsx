import type { ReactNode } from "react";
import styles from "./Property.module.css";

/** One setting with its name and what it means. */
export function Property({ label, hint, htmlFor, children }: { label: string; hint?: ReactNode; htmlFor?: string; children: ReactNode }) {
  return (
    <div className={styles.property}>
      {htmlFor ? (
        <label className={styles.label} htmlFor={htmlFor}>
          {label}
        </label>
      ) : (
        <span className={styles.label}>{label}</span>
      )}
      {children}
      {hint && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}

/** A setting that is on or off, in one line. */
export function Toggle({ label, hint, children }: { label: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.property}>
      {/* oxlint-disable-next-line label-has-associated-control -- the switch is the child */}
      <label className={styles.toggle}>
        {label}
        {children}
      </label>
      {hint && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}
