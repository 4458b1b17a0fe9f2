import { Fragment, type ReactNode } from "react";
import type { KnowledgeBlock } from "@/shared/api/contract";
import styles from "./Knowledge.module.css";

/** A text with its simple marks, as the server read them: nothing typed becomes markup. */
export function Blocks({ blocks }: { blocks: readonly KnowledgeBlock[] }) {
  return (
    <div className={styles.body}>
      {groups(blocks).map((group, place) => (
        // oxlint-disable-next-line no-array-index-key -- two parts may be equal, and the text never changes
        <Group key={place} blocks={group} />
      ))}
    </div>
  );
}

/** Neighbouring items of one kind are one list; everything else stands alone. */
function groups(blocks: readonly KnowledgeBlock[]): KnowledgeBlock[][] {
  const found: KnowledgeBlock[][] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    const isListed = block.kind === "item" || block.kind === "step";
    if (last && isListed && last[0]?.kind === block.kind) last.push(block);
    else found.push([block]);
  }
  return found;
}

function Group({ blocks }: { blocks: readonly KnowledgeBlock[] }) {
  const [first] = blocks;
  if (!first) return null;
  const items = (): ReactNode =>
    blocks.map((block, place) => (
      // oxlint-disable-next-line no-array-index-key -- two lines may be equal, and the list never changes
      <li key={place}>
        <Words block={block} />
      </li>
    ));
  switch (first.kind) {
    case "item":
      return <ul>{items()}</ul>;
    case "step":
      return <ol>{items()}</ol>;
    case "heading":
      return (
        <h3>
          <Words block={first} />
        </h3>
      );
    default:
      return (
        <p>
          <Words block={first} />
        </p>
      );
  }
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
