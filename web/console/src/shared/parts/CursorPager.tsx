import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/shared/i18n/format";
import styles from "./DataTable.module.css";

export interface CursorPage {
  /** Of the page shown; absent on the first. */
  cursor: string | undefined;
  /** Of the page after it; absent on the last. */
  next: string | null | undefined;
  /** Rows over all pages. */
  total: number;
  onCursor: (cursor: string | undefined) => void;
}

/** Forward by the server's cursor, back by the ones already seen; a fresh address can go to the first page. */
export function CursorPager({ cursor, next, total, onCursor, shown }: CursorPage & { shown: number }) {
  const { t } = useTranslation("parts");
  const [seen, setSeen] = useState<readonly (string | undefined)[]>([]);
  const forward = (): void => {
    setSeen([...seen, cursor]);
    onCursor(next ?? undefined);
  };
  const back = (): void => {
    setSeen(seen.slice(0, -1));
    onCursor(seen[seen.length - 1]);
  };
  const single = !cursor && !next;
  return (
    <div className={styles.pager}>
      <span>
        {single ? t("pager.total", { total: formatNumber(total) }) : t("pager.shown", { shown: formatNumber(shown), total: formatNumber(total) })}
      </span>
      {!single && (
        <span className={styles.pagerButtons}>
          <Button size="small" disabled={!cursor} onClick={back}>
            {t(cursor && seen.length === 0 ? "pager.first" : "pager.previous")}
          </Button>
          <Button size="small" disabled={!next} onClick={forward}>
            {t("pager.next")}
          </Button>
        </span>
      )}
    </div>
  );
}
