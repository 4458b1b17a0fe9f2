import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Cell } from "../result/values";
import { CellView } from "./CellView";
import styles from "./Result.module.css";
import type { Name } from "./ResultView";

/** Rows shown before somebody asks for all. */
const FIRST = 40;

interface Props {
  columns: readonly string[];
  rows: readonly Cell[][];
  name: Name;
  word: Name;
}

/** Rows of figures: numbers to the right, texts to the left. */
export function ResultTable({ columns, rows, name, word }: Props) {
  const { t } = useTranslation("analysis");
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  const numeric = columns.map((_, at) => rows.some((row) => row[at]?.kind === "number" || row[at]?.kind === "estimate"));
  return (
    <>
      {/* oxlint-disable-next-line no-noninteractive-tabindex -- what scrolls sideways must be reached by keyboard */}
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t("result.table")}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <th key={column} scope="col" data-numeric={numeric[at]}>
                  {name(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows of one result never move
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={columns[at]} data-numeric={numeric[at]}>
                    <CellView cell={cell} word={word} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {t("result.all_rows", { count: rows.length })}
        </Button>
      )}
    </>
  );
}
