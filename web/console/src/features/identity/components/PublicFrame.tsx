import type { ReactNode } from "react";
import { Brand } from "@/shared/parts/Brand";
import { LanguageSwitch } from "@/shared/parts/LanguageSwitch";
import { ModeSwitch } from "@/shared/parts/ModeSwitch";
import { PageTitle } from "@/shared/parts/PageShell";
import styles from "./PublicFrame.module.css";

interface Props {
  title: ReactNode;
  sentence?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** Frame of the pages before sign-in. */
export function PublicFrame({ title, sentence, wide = false, children }: Props) {
  return (
    <div className={styles.frame}>
      <PageTitle title={title} />
      <header className={styles.bar}>
        <Brand />
        <span className={styles.tools}>
          <LanguageSwitch />
          <ModeSwitch />
        </span>
      </header>
      <main className={styles.sheet} data-wide={wide}>
        <h1 className={styles.title}>{title}</h1>
        {sentence && <p className={styles.sentence}>{sentence}</p>}
        {children}
      </main>
    </div>
  );
}
