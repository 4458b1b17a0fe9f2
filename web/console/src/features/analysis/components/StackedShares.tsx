import { useTranslation } from "react-i18next";
import { satisfactionStep } from "@/shared/theme/palette";
import type { CrosstabBlock } from "../result/crosstab";
import styles from "./Crosstab.module.css";
import type { Name } from "./ResultView";

interface Props {
  block: CrosstabBlock;
  word: Name;
}

/** More groups or answers than this are no picture. */
const MOST = { columns: 16, rows: 11 };
/** Shares from which a figure fits into its part of the bar. */
const ROOM = 0.07;

/** How answers are spread in each group, from the first to the last. */
export function StackedShares({ block, word }: Props) {
  const { t } = useTranslation("analysis");
  const { rows, columns, columnShares } = block;
  if (rows.length > MOST.rows || columns.length > MOST.columns) return null;
  const points = rows.map(Number);
  const isScale = points.every((point) => Number.isFinite(point)) && rows.length > 2;
  const [low, high] = [Math.min(...points), Math.max(...points)];
  const look = (at: number) => (isScale ? { "data-step": satisfactionStep(((points[at] ?? low) - low) / (high - low || 1)) + 1 } : { "data-part": (at % 6) + 1 });
  const order = rows.map((_, at) => at).sort((one, other) => (isScale ? (points[one] ?? 0) - (points[other] ?? 0) : one - other));
  return (
    <figure className={styles.stacked} aria-label={t("crosstab.bars")}>
      {columns.map(({ name, letter }, column) => (
        <div key={letter} className={styles.stackedRow}>
          <span className={styles.stackedName}>{word(name)}</span>
          <div className={styles.bar}>
            {order.map((at) => {
              const share = columnShares[at]?.[column] ?? 0;
              return (
                <span key={rows[at]} {...look(at)} style={{ width: `${share * 100}%` }} title={`${word(rows[at] ?? "")} ${(share * 100).toFixed(1)}%`}>
                  {share >= ROOM && <b>{`${Math.round(share * 100)}%`}</b>}
                </span>
              );
            })}
          </div>
        </div>
      ))}
      <figcaption className={styles.keys}>
        {order.map((at) => (
          <span key={rows[at]}>
            <i {...look(at)} aria-hidden /> {word(rows[at] ?? "")}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
