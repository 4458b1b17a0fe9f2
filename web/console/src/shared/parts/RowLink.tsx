import type { ReactNode } from "react";
import styles from "./RowLink.module.css";

interface Props {
  onClick: () => void;
  /** Where it is switched on and off. */
  isPressed?: boolean;
  /** Where the words alone do not say what is meant. */
  label?: string;
  children: ReactNode;
}

/** Opens what a row stands for; lines up with the words above and below it. */
export function RowLink({ onClick, isPressed, label, children }: Props) {
  return (
    <button type="button" className={styles.link} aria-label={label} aria-pressed={isPressed} onClick={onClick}>
      {children}
    </button>
  );
}
