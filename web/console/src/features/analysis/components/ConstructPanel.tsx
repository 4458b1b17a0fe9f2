import { useTranslation } from "react-i18next";
import type { PathArrow, PathNode } from "../result/paths";
import { fixedText, pText } from "../result/values";
import styles from "./PathDiagram.module.css";
import type { Name } from "./ResultView";

interface Props {
  node: PathNode;
  arrows: readonly PathArrow[];
  name: Name;
  word: Name;
}

/** An item that goes less with its construct stands for less than half of it. */
const WEAK = 0.7;

/** What a construct is measured by, what drives it and how well it holds together. */
export function ConstructPanel({ node, arrows, name, word }: Props) {
  const { t } = useTranslation("analysis");
  const causes = arrows.filter(({ to }) => to === node.code);
  return (
    <aside className={styles.panel} aria-live="polite" aria-label={word(node.code)}>
      <h3>{word(node.code)}</h3>
      <dl className={styles.facts}>
        {node.index && <Fact term={name("index")} text={fixedText(node.index.value, 1)} />}
        {node.share !== null && <Fact term={name("r_squared")} text={fixedText(node.share, 3)} />}
        {node.facts.map((fact) => (
          <Fact key={fact.name} term={name(fact.name)} text={fixedText(fact.value, 3)} />
        ))}
      </dl>
      {node.items.length > 0 && (
        <div>
          <h4>{t("paths.loadings")}</h4>
          <ul className={styles.items}>
            {node.items.map(({ name: item, loading }) => (
              <li key={item} data-weak={Math.abs(loading) < WEAK}>
                <span>{word(item)}</span>
                <b>{fixedText(loading, 2)}</b>
                <span className={styles.track} aria-hidden>
                  <span className={styles.fill} style={{ width: `${Math.min(1, Math.abs(loading)) * 100}%` }} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {causes.length > 0 && (
        <div>
          <h4>{t("paths.causes")}</h4>
          <dl className={styles.facts}>
            {causes.map(({ from, estimate, p }) => (
              <Fact key={from} term={word(from)} text={`${fixedText(estimate.value, 2)}${p === null ? "" : ` (${pText(p)})`}`} />
            ))}
          </dl>
        </div>
      )}
    </aside>
  );
}

function Fact({ term, text }: { term: string; text: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </>
  );
}
