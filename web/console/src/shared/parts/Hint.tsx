import type { ReactNode } from "react";
import styles from "./FilterBar.module.css";

/** Small grey words beside what they explain. */
export function Hint({ children }: { children: ReactNode }) {
  return <p className={styles.hint}>{children}</p>;
}
