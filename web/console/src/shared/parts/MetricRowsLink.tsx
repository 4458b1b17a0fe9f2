import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./MetricRowsLink.module.css";

interface Props {
  /** Console path and query of the rows behind the figure, as the server gave it. */
  rows: string | null | undefined;
  /** What is opened, e.g. `满意度得分 84.3`. */
  label: string;
  children: ReactNode;
}

/** A figure leads to its rows. */
export function MetricRowsLink({ rows, label, children }: Props) {
  const { t } = useTranslation("parts");
  const router = useRouter();
  if (!rows) return <>{children}</>;
  const open = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return; // a new tab is the browser's matter
    event.preventDefault();
    router.history.push(rows);
  };
  return (
    <a href={rows} onClick={open} className={styles.link} aria-label={t("figure.rows_of", { label })}>
      {children}
    </a>
  );
}
