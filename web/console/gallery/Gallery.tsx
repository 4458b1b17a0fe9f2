import type { ReactNode } from "react";
import { Charts } from "./chapters/Charts";
import { Figures } from "./chapters/Figures";
import { Lists } from "./chapters/Lists";
import { States } from "./chapters/States";
import { Work } from "./chapters/Work";
import styles from "./Gallery.module.css";

const CHAPTERS: Record<string, () => ReactNode> = { figures: Figures, charts: Charts, lists: Lists, states: States, work: Work };

export function Gallery({ only }: { only: string | null }) {
  return (
    <main className={styles.gallery}>
      <h1 className="visually-hidden">Gallery</h1>
      {Object.entries(CHAPTERS)
        .filter(([name]) => !only || only === name)
        .map(([name, Chapter]) => (
          <Chapter key={name} />
        ))}
    </main>
  );
}
