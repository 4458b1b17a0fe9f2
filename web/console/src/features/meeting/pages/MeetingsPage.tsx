import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingHead, MeetingSeries } from "@/shared/api/contract";
import { formatDay, formatInstant } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { RowLink } from "@/shared/parts/RowLink";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useMeetingCounts } from "@/shared/queries/meetings";
import { usePermission } from "@/shared/session/session";
import { useMeetings, useSeries } from "../api/meetingApi";
import styles from "../components/Meeting.module.css";
import { MeetingStateTag } from "../components/MeetingStateTag";
import { PlanDrawer } from "../components/PlanDrawer";
import { SeriesDrawer } from "../components/SeriesDrawer";

/** Meetings, the latest first, and the series they belong to. */
export function MeetingsPage() {
  const { t } = useTranslation("meeting");
  const navigate = useNavigate();
  const meetings = useMeetings();
  const series = useSeries();
  const counts = useMeetingCounts().data;
  const mayManage = usePermission("meeting.manage");
  const mayFind = usePermission("person.read");
  const [planning, setPlanning] = useState<MeetingSeries | "any">();
  const [editing, setEditing] = useState<MeetingSeries | "new">();
  const running = (series.data ?? []).filter(({ ended }) => !ended);
  // The latest stand first: the last one that is still to come is the next.
  const planned = (of: string) => [...(meetings.data?.items ?? [])].reverse().find((row) => row.series_id === of && row.state === "planned" && Date.parse(row.starts_at) > Date.now());
  const open = (id: string): void => void navigate({ to: "/meetings/$id", params: { id } });
  const name = (row: MeetingHead) => (
    <Link to="/meetings/$id" params={{ id: row.id }}>
      {t("name", { title: row.title, number: row.ordinal })}
    </Link>
  );
  const mark = (row: MeetingHead) => (row.awaits_me ? <StatusTag tone="warn">{t("countersign.waits")}</StatusTag> : <MeetingStateTag state={row.state} />);
  const columns: DataColumn<MeetingHead>[] = [
    { key: "title", title: t("columns.title"), render: name, fixed: "left" },
    { key: "state", title: t("columns.state"), render: mark },
    { key: "starts", title: t("columns.starts"), render: (row) => formatInstant(row.starts_at) },
    { key: "unit", title: t("columns.unit"), render: (row) => row.unit.name },
    { key: "chair", title: t("columns.chair"), render: (row) => row.chair?.name ?? "—" },
    { key: "place", title: t("columns.place"), render: (row) => row.place || "—" },
  ];
  return (
    <PageShell
      title={t("title")}
      sentence={counts && t("sentence", { sign: counts.to_countersign, mine: counts.mine, overdue: counts.overdue })}
      actions={
        <>
          <Button onClick={() => void navigate({ to: "/meeting-resolutions", search: {} })}>{t("resolution.page")}</Button>
          {mayManage && mayFind && <Button onClick={() => setEditing("new")}>{t("series.new")}</Button>}
          {mayManage && running.length > 0 && (
            <Button type="primary" onClick={() => setPlanning(running[0] ?? "any")}>
              {t("plan.title")}
            </Button>
          )}
        </>
      }
    >
      <QueryView query={meetings}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            rows={items}
            rowKey={(row) => row.id}
            columns={columns}
            onOpen={(row) => open(row.id)}
            empty={<EmptyState title={t("none")}>{t("none_text")}</EmptyState>}
            phoneRow={(row) => (
              <div>
                {name(row)} {mark(row)}
                <div className={styles.quiet}>{[formatInstant(row.starts_at), row.place].filter(Boolean).join(" · ")}</div>
              </div>
            )}
          />
        )}
      </QueryView>
      {series.data && series.data.length > 0 && (
        <Section title={t("series.many")}>
          <ul className={styles.list}>
            {series.data.map((one) => (
              <li key={one.id} className={styles.item}>
                <div className={styles.row}>
                  {mayManage && mayFind ? <RowLink onClick={() => setEditing(one)}>{one.title}</RowLink> : <span>{one.title}</span>}
                  <span className={styles.quiet}>
                    {[t(`rhythm.${one.rhythm}`), one.unit.name, one.chair.name, t("series.count", { count: one.meeting_count })].join(" · ")}
                  </span>
                  <NextOf series={one} planned={planned(one.id)} />
                  {one.ended && <StatusTag hollow>{t("series.has_ended")}</StatusTag>}
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <PlanDrawer series={running} chosen={planning === "any" ? undefined : planning} open={planning !== undefined} onClose={() => setPlanning(undefined)} onPlanned={open} />
      <SeriesDrawer series={editing} onClose={() => setEditing(undefined)} />
    </PageShell>
  );
}

/** When the series goes on: the meeting that is planned, or the day on which the rhythm wants one. */
function NextOf({ series, planned }: { series: MeetingSeries; planned: MeetingHead | undefined }) {
  const { t } = useTranslation("meeting");
  if (planned) return <span className={styles.quiet}>{t("series.next", { day: formatDay(planned.starts_at) })}</span>;
  return series.next_at ? <span className={styles.quiet}>{t("series.to_plan", { day: formatDay(series.next_at) })}</span> : null;
}
