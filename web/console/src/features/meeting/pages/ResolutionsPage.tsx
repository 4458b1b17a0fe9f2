import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { MeetingResolution } from "@/shared/api/contract";
import { formatDay } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { RowLink } from "@/shared/parts/RowLink";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useMeetingCounts } from "@/shared/queries/meetings";
import { useResolutions } from "../api/meetingApi";
import { COLUMNS, columnOf, type Column } from "../components/board";
import styles from "../components/Meeting.module.css";
import { ResolutionPanel } from "../components/ResolutionPanel";

/** What meetings resolved: one's own, or all that one sees, until it is done. */
export function ResolutionsPage() {
  const { t } = useTranslation("meeting");
  const search = useSearch({ from: "/shell/meeting-resolutions" });
  const navigate = useNavigate();
  const { open, ...query } = search;
  const resolutions = useResolutions(query);
  const counts = useMeetingCounts().data;
  const show = (next: typeof search): void => void navigate({ to: "/meeting-resolutions", search: next, replace: true });
  return (
    <PageShell
      title={t("resolution.page")}
      back={<Link to="/meetings">{t("title")}</Link>}
      sentence={counts && t("resolution.sentence", { mine: counts.mine, overdue: counts.overdue, confirm: counts.to_confirm })}
      filters={
        <div className={styles.row}>
          <Segmented
            value={search.mine ? "mine" : "all"}
            options={(["mine", "all"] as const).map((value) => ({ value, label: t(`resolution.${value}`) }))}
            onChange={(value) => show({ ...search, mine: value === "mine" || undefined })}
          />
          <UnitTreeSelect value={search.unit} onChange={(unit) => show({ ...search, unit })} />
        </div>
      }
    >
      <QueryView query={resolutions} shape="cards">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t("resolution.none")}>{t("resolution.none_text")}</EmptyState>
          ) : (
            <div className={styles.board}>
              {COLUMNS.map((column) => (
                <BoardColumn key={column} column={column} resolutions={items.filter((item) => columnOf(item) === column)} onOpen={(id) => show({ ...search, open: id })} />
              ))}
            </div>
          )
        }
      </QueryView>
      <ResolutionPanel id={open} onClose={() => show({ ...search, open: undefined })} />
    </PageShell>
  );
}

function BoardColumn({ column, resolutions, onOpen }: { column: Column; resolutions: readonly MeetingResolution[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation("meeting");
  return (
    <section className={styles.column} aria-label={t(`column.${column}`)}>
      <h2 className={styles.columnHead}>
        {t(`column.${column}`)} <span className={styles.quiet}>{resolutions.length}</span>
      </h2>
      {resolutions.map((resolution) => (
        <div key={resolution.id} className={styles.card} data-late={resolution.overdue}>
          <RowLink onClick={() => onOpen(resolution.id)}>{resolution.text}</RowLink>
          <span className={styles.quiet}>{[resolution.owner.name, resolution.unit.name].join(" · ")}</span>
          {resolution.due_at && <span className={resolution.overdue ? styles.late : styles.quiet}>{t("resolution.due_day", { day: formatDay(resolution.due_at) })}</span>}
        </div>
      ))}
    </section>
  );
}
