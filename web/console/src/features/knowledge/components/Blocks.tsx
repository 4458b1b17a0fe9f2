import { Fragment, type ReactNode } from "react";
import type { KnowledgeBlock } from "@/shared/api/contract";
import styles from "./Knowledge.module.css";

/** A text with its simple marks, as the server read them: nothing typed becomes markup. */
export function Blocks({ blocks }: { blocks: readonly KnowledgeBlock[] }) {
  return <div className={styles.body}>{grouped(blocks).map((group) => group)}</div>;
}

/** Neighbouring items of one kind are one list. */
function grouped(blocks: readonly KnowledgeBlock[]): ReactNode[] {
  const groups: ReactNode[] = [];
  let at = 0;
  while (at < blocks.length) {
    const { kind } = blocks[at] as KnowledgeBlock;
    let end = at + 1;
    while ((kind === "item" || kind === "step") && blocks[end]?.kind === kind) end += 1;
    const part = blocks.slice(at, end);
    const items = part.map((block, place) => (
      // oxlint-disable-next-line no-array-index-key -- two lines may be equal, and the list never changes
      <li key={place}>
        <Words block={block} />
      </li>
    ));
    if (kind === "item") groups.push(<ul key={at}>{items}</ul>);
    else if (kind === "step") groups.push(<ol key={at}>{items}</ol>);
    else groups.push(kind === "heading" ? <h3 key={at}>{part.map((block) => <Words key="words" block={block} />)}</h3> : <p key={at}>{part.map((block) => <Words key="words" block={block} />)}</p>);
    at = end;
  }
  return groups;
}

function Words({ block }: { block: KnowledgeBlock }) {
  return (
    <>
      {block.runs.map((run, place) => {
        // oxlint-disable-next-line no-array-index-key -- two parts may be equal, and the line never changes
        if (run.link) return <a key={place} href={run.link} target="_blank" rel="noreferrer">{run.text}</a>;
        // oxlint-disable-next-line no-array-index-key -- as above
        return run.is_strong ? <strong key={place}>{run.text}</strong> : <Fragment key={place}>{run.text}</Fragment>;
      })}
    </>
  );
}
