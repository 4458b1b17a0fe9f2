import { useTranslation } from "react-i18next";
import { niceAxis, place } from "@/shared/figure/scale";
import { figureText, type Estimate } from "../result/values";
import styles from "./EstimateBars.module.css";
import type { Name } from "./ResultView";

interface Props {
  rows: readonly { name: string; estimate: Estimate }[];
  measure: string;
  word: Name;
}

/** Dot and whisker on one axis, the highest first. */
export function EstimateBars({ rows, measure, word }: Props) {
  const { t } = useTranslation("analysis");
  const ends = rows.flatMap(({ estimate: { value, low, high } }) => [value, low ?? value, high ?? value]);
  const axis = niceAxis(Math.min(...ends), Math.max(...ends));
  const at = (value: number): string => `${place(value, axis.low, axis.high)}%`;
  const sorted = [...rows].sort((one, other) => other.estimate.value - one.estimate.value);
  return (
    <table className={styles.bars}>
      <caption className={styles.caption}>{t("result.bars", { measure })}</caption>
      <thead>
        <tr>
          <th aria-label={t("result.row")} />
          <td className={styles.plot} aria-hidden="true">
            <div className={styles.axis}>
              {axis.ticks.map((tick) => (
                <span key={tick} style={{ left: at(tick) }}>
                  {figureText(tick)}
                </span>
              ))}
            </div>
          </td>
          <th aria-label={measure} />
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ name, estimate: { value, low, high } }) => (
          <tr key={name}>
            <th scope="row">{word(name)}</th>
            <td className={styles.plot} aria-hidden="true">
              <div className={styles.line}>
                {axis.ticks.map((tick) => (
                  <span key={tick} className={styles.tick} data-zero={tick === 0} style={{ left: at(tick) }} />
                ))}
                {low !== null && high !== null && <span className={styles.whisker} style={{ left: at(low), width: `${place(high, axis.low, axis.high) - place(low, axis.low, axis.high)}%` }} />}
                <span className={styles.dot} style={{ left: at(value) }} />
              </div>
            </td>
            <td className={styles.value}>
              {figureText(value)}
              {low !== null && high !== null && <span className="visually-hidden">{t("result.range", { low: figureText(low), high: figureText(high) })}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
