import type { ReactNode } from "react";
import { formatInstant } from "@/shared/i18n/format";
import styles from "./NoticeLines.module.css";

/** Notices of one kind; nothing where there are none. */
export function NoticeGroup({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

interface LineProps {
  link: ReactNode;
  at: string;
  fresh: boolean;
  children?: ReactNode;
}

export function NoticeLine({ link, at, fresh, children }: LineProps) {
  return (
    <li className={styles.line} data-fresh={fresh}>
      {link}
      {children && <span className={styles.text}>{children}</span>}
      <time dateTime={at}>{formatInstant(at)}</time>
    </li>
  );
}
