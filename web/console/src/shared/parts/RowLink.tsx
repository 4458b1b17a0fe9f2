import type { ReactNode } from "react";
import styles from "./RowLink.module.css";

interface Props {
  onClick: () => void;
  /** Where the words alone do not say what is meant. */
  label?: string;
  children: ReactNode;
}

/** Opens what a row stands for; lines up with the words above and below it. */
export function RowLink({ onClick, label, children }: Props) {
  return (
    <button type="button" className={styles.link} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}
