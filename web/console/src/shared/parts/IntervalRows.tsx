import type { ReactNode } from "react";
import type { Display, Figure } from "@/shared/api/contract";
import { axisText, shownValue } from "@/shared/figure/display";
import { niceAxis, place, type Axis } from "@/shared/figure/scale";
import { useLocale } from "@/shared/i18n/useLocale";
import styles from "./IntervalRows.module.css";

const LIMITS: Partial<Record<Display, readonly [number, number]>> = { score: [0, 100], percent: [0, 100], points: [-100, 100] };

/** One axis for all rows, just wide enough for their intervals and the value of the whole. */
export function axisOf(figures: readonly Figure[], display: Display, whole?: number | null): Axis {
  const ends = figures.flatMap((figure) =>
    figure.value === null ? [] : [figure.value, figure.interval?.low ?? figure.value, figure.interval?.high ?? figure.value],
  );
  if (ends.length === 0) return niceAxis(...(LIMITS[display] ?? [0, 1]));
  if (typeof whole === "number") ends.push(whole);
  const shown = ends.map((end) => shownValue(end, display));
  return niceAxis(Math.min(...shown), Math.max(...shown), 5, LIMITS[display] ?? [0, Number.MAX_VALUE]);
}

/** The tick words above the rows. */
export function AxisHead({ axis }: { axis: Axis }) {
  const locale = useLocale();
  return (
    <div className={styles.axis} aria-hidden="true">
      {axis.ticks.map((tick) => (
        <span key={tick} style={{ left: `${place(tick, axis.low, axis.high)}%` }}>
          {axisText(tick, locale)}
        </span>
      ))}
    </div>
  );
}

interface PlotProps {
  figure: Figure;
  display: Display;
  axis: Axis;
  /** Colour of the dot; the accent unless told. */
  colour?: string;
  /** Shown value of a line through all rows, e.g. the whole. */
  reference?: number | null;
  children?: ReactNode;
}

/** Dot and whisker of one row on the common axis. */
export function IntervalPlot({ figure, display, axis, colour, reference }: PlotProps) {
  const at = (value: number): number => place(shownValue(value, display), axis.low, axis.high);
  return (
    <div className={styles.plot} aria-hidden="true">
      {axis.ticks.map((tick) => (
        <span key={tick} className={styles.tick} style={{ left: `${place(tick, axis.low, axis.high)}%` }} />
      ))}
      {typeof reference === "number" && (
        <span className={styles.reference} style={{ left: `${place(reference, axis.low, axis.high)}%` }} />
      )}
      {figure.value !== null && figure.interval && (
        <span
          className={styles.whisker}
          style={{ left: `${at(figure.interval.low)}%`, width: `${at(figure.interval.high) - at(figure.interval.low)}%` }}
        />
      )}
      {figure.value !== null && (
        <span
          className={styles.dot}
          data-hollow={figure.status === "small_n"}
          style={{ left: `${at(figure.value)}%`, ...(colour ? { borderColor: colour, backgroundColor: figure.status === "small_n" ? undefined : colour } : {}) }}
        />
      )}
    </div>
  );
}
