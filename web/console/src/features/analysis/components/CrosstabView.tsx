import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import type { CrosstabBlock } from "../result/crosstab";
import { fixedText, pText } from "../result/values";
import styles from "./Crosstab.module.css";
import type { Name } from "./ResultView";
import { StackedShares } from "./StackedShares";

interface Props {
  block: CrosstabBlock;
  word: Name;
}

const SHOWN = ["column", "row", "count"] as const;
/** Standard errors from which a cell stands out, and from which it stands out clearly. */
const [OUT, FAR] = [1.96, 2.58];

/** Answers by groups: the spread as bars, the cells with letters and grounds, the test below. */
export function CrosstabView({ block, word }: Props) {
  const { t } = useTranslation("analysis");
  const [shown, setShown] = useState<(typeof SHOWN)[number]>("column");
  return (
    <div className={styles.crosstab}>
      <StackedShares block={block} word={word} />
      <Segmented aria-label={t("crosstab.show")} value={shown} onChange={setShown} options={SHOWN.map((value) => ({ value, label: t(`crosstab.${value}`) }))} />
      {/* oxlint-disable-next-line no-noninteractive-tabindex -- what scrolls sideways must be reached by keyboard */}
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t("result.table")}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("crosstab.answer")}</th>
              {block.columns.map(({ name, letter }) => (
                <th key={letter} scope="col">
                  {word(name)} <span className={styles.letter}>{letter}</span>
                </th>
              ))}
              <th scope="col" className={styles.total}>
                {t("crosstab.total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              <tr key={row}>
                <th scope="row">{word(row)}</th>
                {block.columns.map(({ letter }, column) => (
                  <CrosstabCell key={letter} block={block} row={at} column={column} shown={shown} />
                ))}
                <td className={styles.total}>{shown === "count" ? formatNumber(sum(block.counts[at])) : shown === "row" ? "100%" : percent(block.totals[at])}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("crosstab.base")}</th>
              {block.columns.map(({ letter, n }) => (
                <td key={letter}>{formatNumber(n)}</td>
              ))}
              <td className={styles.total}>{formatNumber(sum(block.columns.map(({ n }) => n)))}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <TestLine block={block} />
      <p className={styles.legend}>
        <span className={styles.key} data-out="above" /> {t("crosstab.above")} <span className={styles.key} data-out="below" /> {t("crosstab.below")} · {t("crosstab.letters")}
      </p>
    </div>
  );
}

function CrosstabCell({ block, row, column, shown }: { block: CrosstabBlock; row: number; column: number; shown: (typeof SHOWN)[number] }) {
  const { t } = useTranslation("analysis");
  const count = block.counts[row]?.[column] ?? 0;
  const residual = block.residuals[row]?.[column] ?? 0;
  const letters = block.letters[row]?.[column] ?? "";
  const size = Math.abs(residual);
  const main = shown === "count" ? formatNumber(count) : percent((shown === "row" ? block.rowShares : block.columnShares)[row]?.[column]);
  return (
    <td data-out={size < OUT ? undefined : residual > 0 ? "above" : "below"} data-far={size >= FAR} title={t("crosstab.residual", { value: fixedText(residual, 2) })}>
      {main}
      {letters && <sup className={styles.letters}>{letters}</sup>}
      {shown !== "count" && <span className={styles.count}>{formatNumber(count)}</span>}
    </td>
  );
}

/** Whether the groups differ at all, and how strongly. */
function TestLine({ block }: { block: CrosstabBlock }) {
  const { t } = useTranslation("analysis");
  const { test, corrected, strength, effective, weighted } = block;
  const range = strength && strength.low !== null && strength.high !== null ? t("crosstab.range", { low: fixedText(strength.low, 2), high: fixedText(strength.high, 2) }) : "";
  const parts = [
    test && t("crosstab.chi", { df: test.df, value: fixedText(test.chiSquared, 2), p: pText(test.p) }),
    corrected && t("crosstab.corrected", { value: fixedText(corrected.f, 2), p: pText(corrected.p) }),
    strength && `Cramér V = ${fixedText(strength.value, 2)}${range}`,
    weighted && effective !== null && t("crosstab.effective", { n: formatNumber(Math.round(effective)) }),
  ];
  return <p className={styles.test}>{parts.filter(Boolean).join(" · ")}</p>;
}

function percent(share: number | undefined): string {
  return share === undefined ? "—" : `${(share * 100).toFixed(1)}%`;
}

function sum(values: readonly number[] = []): number {
  return values.reduce((total, value) => total + value, 0);
}
