import type { UseQueryResult } from "@tanstack/react-query";
import { Checkbox, Select } from "antd";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseHead, Page } from "@/shared/api/contract";
import { CursorPager } from "@/shared/parts/CursorPager";
import { DeadlineBadge } from "@/shared/parts/DeadlineBadge";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PriorityTag } from "@/shared/parts/PriorityTag";
import { QueryView } from "@/shared/parts/QueryView";
import bulk from "./BulkBar.module.css";
import { CaseStateTag } from "./CaseStateTag";
import { TagList } from "./CaseTags";
import styles from "./Inbox.module.css";

interface Props {
  query: UseQueryResult<Page<CaseHead>>;
  chosen: string | undefined;
  cursor: string | undefined;
  onCursor: (cursor: string | undefined) => void;
  sort: "newest" | undefined;
  onSort: (sort: "newest" | undefined) => void;
  onOpen: (id: string) => void;
  /** Rows ticked for an action on all of them; absent where none may be done. */
  ticked?: ReadonlySet<string>;
  onTick: (id: string, range: boolean) => void;
  /** What may be done to them, and what was. */
  bulk: ReactNode;
}

/** What is due first stands first, unless told otherwise. */
export function CaseList({ query, chosen, cursor, onCursor, sort, onSort, onOpen, ticked, onTick, bulk: bar }: Props) {
  const { t } = useTranslation("case");
  return (
    <div className={styles.listBox}>
      <div className={styles.listHead}>
        <Select
          size="small"
          variant="borderless"
          popupMatchSelectWidth={false}
          value={sort ?? "due"}
          aria-label={t("filter.sort")}
          options={(["due", "newest"] as const).map((value) => ({ value, label: t(`filter.sort_by.${value}`) }))}
          onChange={(next) => onSort(next === "newest" ? next : undefined)}
        />
      </div>
      {bar}
      <QueryView query={query}>
        {(page) =>
          page.items.length === 0 && !cursor ? (
            <EmptyState compact title={t("inbox.none")}>
              {t("inbox.none_text")}
            </EmptyState>
          ) : (
            <div>
              <ol className={styles.list} aria-label={t("inbox.list")}>
                {page.items.map((row) => (
                  <li key={row.id} className={ticked && bulk.item}>
                    {ticked && (
                      <Checkbox className={bulk.tick} checked={ticked.has(row.id)} aria-label={t("bulk.tick", { number: row.number })} onChange={({ nativeEvent }) => onTick(row.id, "shiftKey" in nativeEvent && nativeEvent.shiftKey === true)} />
                    )}
                    <CaseRow row={row} chosen={row.id === chosen} onOpen={() => onOpen(row.id)} />
                  </li>
                ))}
              </ol>
              <CursorPager cursor={cursor} next={page.next_cursor} total={page.total} shown={page.items.length} onCursor={onCursor} />
            </div>
          )
        }
      </QueryView>
    </div>
  );
}

function CaseRow({ row, chosen, onOpen }: { row: CaseHead; chosen: boolean; onOpen: () => void }) {
  const { t } = useTranslation("case");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosen) button.current?.scrollIntoView?.({ block: "nearest" });
  }, [chosen]);
  return (
    <button ref={button} type="button" className={styles.row} aria-current={chosen} onClick={onOpen}>
      <span className={styles.rowHead}>
        <span className={styles.number}>{row.number}</span>
        <CaseStateTag state={row.state} />
      </span>
      <span className={styles.rowTitle}>{row.title}</span>
      <span className={styles.place}>
        {row.unit.name} · {row.assignee?.name ?? t("inbox.unassigned")}
      </span>
      <span className={styles.rowFoot}>
        <PriorityTag priority={row.priority} />
        {row.tags.length > 0 && <TagList tags={row.tags} />}
        {row.next_due && <DeadlineBadge target={row.next_due.target} dueAt={row.next_due.due_at} state={row.next_due.state} />}
      </span>
    </button>
  );
}
