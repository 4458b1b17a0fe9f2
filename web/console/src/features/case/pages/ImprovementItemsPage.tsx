import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { ImprovementItem } from "@/shared/api/contract";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { ClockStateTag } from "@/shared/parts/DeadlineBadge";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FilterBar } from "@/shared/parts/FilterBar";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { RowLink } from "@/shared/parts/RowLink";
import { StatusTag } from "@/shared/parts/StatusTag";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useImprovementCounts, useImprovementItems } from "../api/improvementItems";
import { ImprovementDrawer } from "../components/ImprovementDrawer";
import { ImprovementTag } from "../components/ImprovementTag";
import { SHOWN_ITEMS, type ImprovementSearch } from "../improvementSearch";

/** What has to become better after cases: to be proposed within its hours, then done and checked. */
export function ImprovementItemsPage() {
  const { t } = useTranslation("case");
  const search = useSearch({ from: "/shell/improvement-items" });
  const navigate = useNavigate({ from: "/improvement-items" });
  const items = useImprovementItems(search);
  const counts = useImprovementCounts();
  const change = (next: ImprovementSearch): void => void navigate({ search: (old) => ({ ...old, cursor: undefined, ...next }), replace: true });
  const name = (row: ImprovementItem) => <RowLink onClick={() => change({ item: row.id, cursor: search.cursor })}>{row.measure ?? t("improve.to_propose")}</RowLink>;
  const due = (row: ImprovementItem) => (row.state === "needed" ? <ClockStateTag dueAt={row.clock.due_at} state={row.clock.state} /> : <Day row={row} />);
  const columns: DataColumn<ImprovementItem>[] = [
    { key: "measure", title: t("improve.measure"), render: name, fixed: "left", width: 280 },
    { key: "state", title: t("improve.state_label"), render: (row) => <ImprovementTag state={row.state} /> },
    { key: "due", title: t("improve.due"), render: due },
    { key: "owner", title: t("improve.owner"), render: (row) => row.owner?.name ?? "—" },
    {
      key: "case",
      title: t("improve.case"),
      render: (row) => (
        <Link to="/cases" search={{ case: row.case_id }}>
          {row.case_number}
        </Link>
      ),
    },
    { key: "unit", title: t("review.unit_label"), render: (row) => row.unit.name },
  ];
  return (
    <PageShell
      title={t("improve.title")}
      sentence={counts.data && t("improve.sentence", { open: counts.data.open, needed: counts.data.needed, soon: counts.data.due_soon, over: counts.data.overdue })}
      filters={
        <FilterBar>
          <Segmented
            aria-label={t("tasks.show_label")}
            value={search.show ?? "open"}
            options={SHOWN_ITEMS.map((value) => ({ value, label: t(`improve.show.${value}`) }))}
            onChange={(show) => change({ show: show === "open" ? undefined : show })}
          />
          <UnitTreeSelect value={search.unit} onChange={(unit) => change({ unit })} />
        </FilterBar>
      }
    >
      <QueryView query={items}>
        {(page) => (
          <DataTable
            label={t("improve.title")}
            rows={page.items}
            rowKey={(row) => row.id}
            columns={columns}
            onOpen={(row) => change({ item: row.id, cursor: search.cursor })}
            page={{ cursor: search.cursor, next: page.next_cursor, total: page.total, onCursor: (cursor) => change({ cursor }) }}
            empty={<EmptyState title={t("improve.none")}>{t("improve.none_text")}</EmptyState>}
            phoneRow={(row) => (
              <div>
                {name(row)}
                <div>
                  <ImprovementTag state={row.state} /> {due(row)}
                </div>
                <div>
                  {row.case_number} · {row.unit.name}
                </div>
              </div>
            )}
          />
        )}
      </QueryView>
      <ImprovementDrawer id={search.item} onClose={() => change({ item: undefined, cursor: search.cursor })} />
    </PageShell>
  );
}

function Day({ row }: { row: ImprovementItem }) {
  const { t } = useTranslation("case");
  if (!row.due_on) return <>—</>;
  return row.overdue ? (
    <StatusTag tone="bad">
      {row.due_on} · {t("improve.overdue")}
    </StatusTag>
  ) : (
    <>{row.due_on}</>
  );
}
