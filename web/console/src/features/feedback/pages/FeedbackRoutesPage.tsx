import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FeedbackExpert, FeedbackRoute } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useDeleteExpert, useDeleteRoute, useFeedbackExperts, useFeedbackRoutes } from "../api/settingsApi";
import { DispatchSection } from "../components/DispatchSection";
import { ExpertDrawer } from "../components/ExpertDrawer";
import styles from "../components/Feedback.module.css";
import { RouteDrawer } from "../components/RouteDrawer";
import { clockOf } from "../components/shift";

/** To whom feedback goes: the rules, and the people they choose from. */
export function FeedbackRoutesPage() {
  const { t } = useTranslation("feedback");
  const [route, setRoute] = useState<FeedbackRoute | "new" | null>(null);
  const [expert, setExpert] = useState<FeedbackExpert | "new" | null>(null);
  return (
    <PageShell title={t("route.title")} sentence={t("route.sentence")}>
      <Section title={t("route.rules")}>
        <Routes onEdit={setRoute} />
      </Section>
      <DispatchSection />
      <Section title={t("expert.title")}>
        <Experts onEdit={setExpert} />
      </Section>
      {route && <RouteDrawer route={route === "new" ? undefined : route} onClose={() => setRoute(null)} />}
      {expert && <ExpertDrawer expert={expert === "new" ? undefined : expert} onClose={() => setExpert(null)} />}
    </PageShell>
  );
}

function Routes({ onEdit }: { onEdit: (route: FeedbackRoute | "new") => void }) {
  const { t } = useTranslation("feedback");
  const routes = useFeedbackRoutes();
  const remove = useDeleteRoute();
  const add = <Button onClick={() => onEdit("new")}>{t("route.add")}</Button>;
  const to = (row: FeedbackRoute): string => [row.target_unit_name, row.skill && t("route.skill_is", { skill: row.skill })].filter(Boolean).join(" · ");
  const how = (row: FeedbackRoute) => (
    <StatusTag tone={row.enabled ? "good" : "neutral"} hollow={!row.enabled}>
      {t(!row.enabled ? "route.off" : row.automatic ? "route.automatic" : "route.suggests")}
    </StatusTag>
  );
  const actions = (row: FeedbackRoute) => (
    <>
      <Button type="link" size="small" onClick={() => onEdit(row)} aria-label={t("route.edit_of", { name: row.name })}>
        {t("route.change")}
      </Button>
      <Popconfirm title={t("route.delete_sure", { name: row.name })} okText={t("route.delete")} okButtonProps={{ danger: true }} onConfirm={() => remove.mutate(row.id)}>
        <Button type="link" size="small" danger loading={remove.isPending && remove.variables === row.id} aria-label={t("route.delete_of", { name: row.name })}>
          {t("route.delete")}
        </Button>
      </Popconfirm>
    </>
  );
  const columns: DataColumn<FeedbackRoute>[] = [
    { key: "position", title: t("route.position"), numeric: true, render: (row) => row.position },
    { key: "name", title: t("route.name"), render: (row) => <strong>{row.name}</strong> },
    { key: "unit", title: t("field.unit"), render: (row) => row.unit_name },
    { key: "to", title: t("route.to"), render: to },
    { key: "how", title: t("route.how"), render: how },
    { key: "followed", title: t("route.followed"), numeric: true, render: (row) => `${row.followed} / ${row.decided}` },
    { key: "actions", title: <span className="visually-hidden">{t("mailbox.actions")}</span>, numeric: true, render: actions },
  ];
  return (
    <QueryView query={routes}>
      {(rows) => (
        <>
          {remove.error && <ProblemAlert error={remove.error} />}
          <DataTable
            label={t("route.rules")}
            rows={rows}
            rowKey={(row) => row.id}
            columns={columns}
            empty={
              <EmptyState compact title={t("route.none")} action={add}>
                {t("route.none_text")}
              </EmptyState>
            }
            phoneRow={(row) => (
              <div>
                <strong>{row.name}</strong> {how(row)}
                <div>
                  {row.unit_name} → {to(row)}
                </div>
                {actions(row)}
              </div>
            )}
          />
          {rows.length > 0 && <div className={styles.after}>{add}</div>}
        </>
      )}
    </QueryView>
  );
}

function Experts({ onEdit }: { onEdit: (expert: FeedbackExpert | "new") => void }) {
  const { t } = useTranslation("feedback");
  const experts = useFeedbackExperts();
  const remove = useDeleteExpert();
  const add = <Button onClick={() => onEdit("new")}>{t("expert.add")}</Button>;
  const shift = (row: FeedbackExpert): string => `${row.shift_days.map((day) => t(`expert.day.${String(day) as "1"}`)).join(" ")} ${clockOf(row.shift_from)}–${clockOf(row.shift_until)}`;
  const away = (row: FeedbackExpert): string => (row.away_from && row.away_until ? `${formatInstant(row.away_from)} – ${formatInstant(row.away_until)}` : "—");
  const actions = (row: FeedbackExpert) => (
    <>
      <Button type="link" size="small" onClick={() => onEdit(row)} aria-label={t("route.edit_of", { name: row.person_name })}>
        {t("route.change")}
      </Button>
      <Popconfirm title={t("expert.remove_sure", { name: row.person_name })} okText={t("expert.remove")} okButtonProps={{ danger: true }} onConfirm={() => remove.mutate(row.person_id)}>
        <Button type="link" size="small" danger loading={remove.isPending && remove.variables === row.person_id} aria-label={t("route.delete_of", { name: row.person_name })}>
          {t("expert.remove")}
        </Button>
      </Popconfirm>
    </>
  );
  const columns: DataColumn<FeedbackExpert>[] = [
    { key: "name", title: t("expert.person"), render: (row) => <strong>{row.person_name}</strong>, fixed: "left" },
    { key: "skills", title: t("expert.skills"), render: (row) => row.skills.join("、") },
    { key: "shift", title: t("expert.shift"), render: shift },
    { key: "away", title: t("expert.away"), render: away },
    { key: "load", title: t("expert.load"), numeric: true, render: (row) => `${row.open} / ${row.most_open}` },
    { key: "actions", title: <span className="visually-hidden">{t("mailbox.actions")}</span>, numeric: true, render: actions },
  ];
  return (
    <QueryView query={experts}>
      {(rows) => (
        <>
          {remove.error && <ProblemAlert error={remove.error} />}
          <DataTable
            label={t("expert.title")}
            rows={rows}
            rowKey={(row) => row.person_id}
            columns={columns}
            empty={
              <EmptyState compact title={t("expert.none")} action={add}>
                {t("expert.none_text")}
              </EmptyState>
            }
            phoneRow={(row) => (
              <div>
                <strong>{row.person_name}</strong> {row.open} / {row.most_open}
                <div>{row.skills.join("、")}</div>
                <div>{shift(row)}</div>
                {actions(row)}
              </div>
            )}
          />
          {rows.length > 0 && <div className={styles.after}>{add}</div>}
        </>
      )}
    </QueryView>
  );
}
