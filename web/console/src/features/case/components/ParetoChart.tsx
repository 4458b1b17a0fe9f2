import { useTranslation } from "react-i18next";
import type { ParetoGroup } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import styles from "./Pareto.module.css";

const WIDTH = 640;
const HEIGHT = 220;
const TOP = 18;

/** Bars of the counts, the largest first, and the running share as a line from the first bar's top to 100%. What it says stands in the table below. */
export function ParetoChart({ groups, label }: { groups: readonly ParetoGroup[]; label: string }) {
  const { t } = useTranslation("case");
  const known = groups.reduce((sum, group) => sum + group.count, 0);
  if (known === 0) return null;
  const wide = WIDTH / groups.length;
  const inner = HEIGHT - TOP;
  // Both on one scale: the line's 100% is the height of all cases.
  const top = (share: number): number => TOP + inner * (1 - share);
  const middle = (index: number): number => wide * (index + 0.5);
  return (
    <div className={styles.plot}>
      <Axis title={t("pareto.axis_count")} ticks={SHARES.map((share) => ({ share, text: formatNumber(Math.round(known * share)) }))} />
      <Axis title={t("pareto.axis_share")} ticks={SHARES.map((share) => ({ share, text: `${share * 100}%` }))} end />
      <div className={styles.names} aria-hidden="true">
        {groups.map((group) => (
          <span key={group.code} className={styles.name} title={group.name}>
            {group.name}
          </span>
        ))}
      </div>
      <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} preserveAspectRatio="none">
        <line className={styles.eighty} x1={0} x2={WIDTH} y1={top(0.8)} y2={top(0.8)} />
        {groups.map((group, index) => (
          <rect key={group.code} className={styles.column} x={wide * index + wide * 0.15} width={wide * 0.7} y={top(group.share)} height={inner * group.share}>
            <title>{`${group.name} ${formatNumber(group.count)}`}</title>
          </rect>
        ))}
        <polyline className={styles.line} points={groups.map((group, index) => `${middle(index)},${top(group.cumulative)}`).join(" ")} />
        {groups.map((group, index) => (
          // A line without length keeps its round ends however wide the drawing is stretched.
          <path key={group.code} className={styles.dot} d={`M${middle(index)} ${top(group.cumulative)}h0.01`} />
        ))}
      </svg>
    </div>
  );
}

const SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/** The table says the same to whoever hears the page. */
function Axis({ title, ticks, end = false }: { title: string; ticks: readonly { share: number; text: string }[]; end?: boolean }) {
  return (
    <div className={end ? styles.axisEnd : styles.axis} aria-hidden="true">
      <span className={styles.axisTitle}>{title}</span>
      {ticks.map(({ share, text }) => (
        <span key={share} className={styles.tick} style={{ top: TOP + (HEIGHT - TOP) * (1 - share) }}>
          {text}
        </span>
      ))}
    </div>
  );
}
