import { formatNumber } from "@/shared/i18n/format";
import styles from "./Bars.module.css";

interface Props {
  rows: readonly { key: string; label: string; value: number }[];
  label: string;
  /** With it, each row also says its share. */
  whole?: number;
}

/** Counts as bars with their numbers, the longest filling the line. */
export function Bars({ rows, label, whole }: Props) {
  const longest = Math.max(...rows.map(({ value }) => value), 1);
  return (
    <ul className={styles.bars} aria-label={label}>
      {rows.map(({ key, label: name, value }) => (
        <li key={key} className={styles.row}>
          <span className={styles.name}>{name}</span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ width: `${(value / longest) * 100}%` }} />
          </span>
          <span className={styles.value}>
            {formatNumber(value)}
            {whole ? <small> {formatNumber((value / whole) * 100, 1)}%</small> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
