import type { ReactNode } from "react";
import styles from "./States.module.css";

interface Props {
  title: ReactNode;
  /** What this place is for and why it is empty. */
  children?: ReactNode;
  /** One useful button. */
  action?: ReactNode;
  compact?: boolean;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, children, action, compact = false }: Props) {
  return (
    <div className={styles.state} data-compact={compact}>
      <svg className={styles.emptyMark} viewBox="0 0 64 24" width="64" height="24" aria-hidden="true">
        <path d="M4 12h56M4 6v12M60 6v12" />
        <circle cx="38" cy="12" r="6" />
      </svg>
      <h3 className={styles.title}>{title}</h3>
      {children && <p className={styles.text}>{children}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
