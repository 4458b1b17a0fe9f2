import { useTranslation } from "react-i18next";
import { figureText } from "../result/values";
import styles from "./Result.module.css";
import type { Name } from "./ResultView";

interface Props {
  columns: readonly string[];
  rows: readonly { name: string; values: readonly (number | null)[] }[];
  word: Name;
}

/** Numbers in rows and columns; the further from zero the stronger the ground, below zero in another colour. */
export function HeatTable({ columns, rows, word }: Props) {
  const { t } = useTranslation("analysis");
  const most = Math.max(...rows.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))), Number.EPSILON);
  return (
    // oxlint-disable-next-line no-noninteractive-tabindex -- what scrolls sideways must be reached by keyboard
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t("result.table")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th aria-label={t("result.row")} />
            {columns.map((column) => (
              <th key={column} scope="col" data-numeric="true">
                {word(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{word(row.name)}</th>
              {row.values.map((value, at) => (
                <td key={columns[at]} data-numeric="true" className={styles.heat}>
                  {value !== null && <span className={styles.ground} data-below={value < 0} style={{ opacity: (Math.abs(value) / most) * 0.35 }} />}
                  <span className={styles.above}>{value === null ? "—" : figureText(value)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
