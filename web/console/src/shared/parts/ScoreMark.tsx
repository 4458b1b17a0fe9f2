import { satisfactionStep } from "@/shared/theme/palette";
import styles from "./ScoreMark.module.css";

interface Props {
  value: number;
  min: number;
  max: number;
  /** The point's word, beside the number. */
  label?: string | null;
}

/** One rating on its scale: the number, its end, and a mark in the colour of its step. */
export function ScoreMark({ value, min, max, label }: Props) {
  return (
    <span className={styles.score}>
      <span className={styles.mark} data-step={satisfactionStep((value - min) / (max - min || 1)) + 1} aria-hidden="true" />
      <strong>{value}</strong>
      <span className={styles.end}>/ {max}</span>
      {label && <span className={styles.label}>{label}</span>}
    </span>
  );
}
