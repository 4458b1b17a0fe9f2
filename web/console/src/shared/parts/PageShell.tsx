import type { ReactNode } from "react";
import styles from "./PageShell.module.css";

interface Props {
  title: ReactNode;
  /** One sentence of what is true now. */
  sentence?: ReactNode;
  /** What one can do on this page; the main one last. */
  actions?: ReactNode;
  /** What waits for the reader, before anything is looked at. */
  before?: ReactNode;
  filters?: ReactNode;
  /** A way back, above the title. */
  back?: ReactNode;
  children: ReactNode;
}

/** In the browser's tab and history. */
export function PageTitle({ title }: { title: ReactNode }) {
  return typeof title === "string" ? <title>{`${title} · 满意 Manyi`}</title> : null;
}

/** Every page: title, one sentence, filters, content. */
export function PageShell({ title, sentence, actions, before, filters, back, children }: Props) {
  return (
    <article className={styles.page}>
      <PageTitle title={title} />
      {back && <div className={styles.back}>{back}</div>}
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {sentence && <p className={styles.sentence}>{sentence}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {before}
      {filters && <div className={styles.filters}>{filters}</div>}
      {children}
    </article>
  );
}

interface SectionProps {
  title?: ReactNode;
  /** Small grey words beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Without the white sheet. */
  bare?: boolean;
  children: ReactNode;
}

/** A sheet on the page with its own heading. */
export function Section({ title, note, actions, bare = false, children }: SectionProps) {
  return (
    <section className={bare ? styles.bare : styles.section}>
      {(title || actions) && (
        <header className={styles.sectionHead}>
          {title && <h2 className={styles.sectionTitle}>{title}</h2>}
          {note && <p className={styles.note}>{note}</p>}
          {actions && <div className={styles.sectionActions}>{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

/** Sections side by side where there is room; `wide` gives the first two thirds. */
export function Columns({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return <div className={wide ? styles.columnsWide : styles.columns}>{children}</div>;
}

/** A narrow pane beside the content; without one the content takes the width. */
export function SidePane({ side, children }: { side: ReactNode; children: ReactNode }) {
  if (!side) return <>{children}</>;
  return (
    <div className={styles.withSide}>
      <div>{side}</div>
      <div className={styles.bare}>{children}</div>
    </div>
  );
}
