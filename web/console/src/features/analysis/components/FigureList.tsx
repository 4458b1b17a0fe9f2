import type { Cell } from "../result/values";
import { CellView } from "./CellView";
import styles from "./Result.module.css";
import type { Name } from "./ResultView";

interface Props {
  rows: readonly { name: string; cell: Cell }[];
  name: Name;
  word: Name;
}

/** Single figures with their names. */
export function FigureList({ rows, name, word }: Props) {
  return (
    <dl className={styles.figures}>
      {rows.map((row) => (
        <div key={row.name} className={styles.figure}>
          <dt>{name(row.name)}</dt>
          <dd data-text={row.cell.kind === "text"}>
            <CellView cell={row.cell} word={word} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
