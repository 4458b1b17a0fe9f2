import { formatNumber } from "@/shared/i18n/format";
import styles from "./Topic.module.css";

/** Texts a week, the latest last. */
export function WeekBars({ weeks, label }: { weeks: readonly number[]; label: string }) {
  const most = Math.max(...weeks, 1);
  return (
    <svg className={styles.spark} viewBox="0 0 96 24" role="img" aria-label={`${label}: ${weeks.map((count) => formatNumber(count)).join(", ")}`}>
      {weeks.map((count, at) => (
        // oxlint-disable-next-line no-array-index-key -- a week is its place
        <rect key={at} x={at * 8 + 1} width="6" y={23 - (count / most) * 21} height={Math.max(1, (count / most) * 21)} fill={count > 0 ? "var(--my-mark)" : "var(--my-line)"} />
      ))}
    </svg>
  );
}
