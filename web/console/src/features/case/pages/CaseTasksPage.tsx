import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { CursorPager } from "@/shared/parts/CursorPager";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FilterBar } from "@/shared/parts/FilterBar";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useCaseTasks } from "../api/caseTasks";
import { SHOWN_TASKS, TASK_KINDS, type CaseTasksSearch } from "../caseTasks";
import styles from "../components/Review.module.css";
import { TaskCard } from "../components/TaskCard";

/** What one's units are asked for in cases, their own and others': departments answer here, oversight looks here. */
export function CaseTasksPage() {
  const { t } = useTranslation("case");
  const search = useSearch({ from: "/shell/case-tasks" });
  const navigate = useNavigate({ from: "/case-tasks" });
  const tasks = useCaseTasks(search);
  const change = (next: CaseTasksSearch): void => void navigate({ search: (old) => ({ ...old, cursor: undefined, ...next }), replace: true });
  return (
    <PageShell
      title={t("tasks.title")}
      sentence={t("tasks.sentence")}
      filters={
        <FilterBar>
          <Segmented
            aria-label={t("tasks.show_label")}
            value={search.show ?? "open"}
            options={SHOWN_TASKS.map((value) => ({ value, label: t(`tasks.show.${value}`) }))}
            onChange={(show) => change({ show: show === "open" ? undefined : show })}
          />
          <Select
            allowClear
            style={{ minWidth: 140 }}
            value={search.kind}
            placeholder={t("review.kind")}
            aria-label={t("review.kind")}
            options={TASK_KINDS.map((value) => ({ value, label: t(`task_kind.${value}`) }))}
            onChange={(kind) => change({ kind })}
          />
          <UnitTreeSelect value={search.unit} onChange={(unit) => change({ unit })} />
        </FilterBar>
      }
    >
      <QueryView query={tasks}>
        {(page) =>
          page.items.length === 0 && !search.cursor ? (
            <EmptyState title={t("tasks.none")}>{t("tasks.none_text")}</EmptyState>
          ) : (
            <>
              <ul className={styles.tasks} aria-label={t("tasks.title")}>
                {page.items.map((row) => (
                  <TaskCard key={row.id} row={row} />
                ))}
              </ul>
              <CursorPager cursor={search.cursor} next={page.next_cursor} total={page.total} shown={page.items.length} onCursor={(cursor) => change({ cursor })} />
            </>
          )
        }
      </QueryView>
    </PageShell>
  );
}
