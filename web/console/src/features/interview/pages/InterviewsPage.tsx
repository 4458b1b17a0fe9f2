import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InterviewHead, KeptInterviewGuide } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { RowLink } from "@/shared/parts/RowLink";
import { usePermission } from "@/shared/session/session";
import { useGuides, useSessions } from "../api/interviewApi";
import { GuideDrawer } from "../components/GuideDrawer";
import styles from "../components/Interview.module.css";
import { InterviewStateTag } from "../components/InterviewStateTag";
import { PlanDrawer } from "../components/PlanDrawer";

/** Interviews and focus groups, and the guides they follow. */
export function InterviewsPage() {
  const { t } = useTranslation("interview");
  const navigate = useNavigate();
  const sessions = useSessions();
  const guides = useGuides();
  const mayManage = usePermission("interview.manage");
  const [making, setMaking] = useState<"plan" | "guide" | KeptInterviewGuide>();
  const open = (id: string): void => void navigate({ to: "/interviews/$id", params: { id } });
  const name = (row: InterviewHead) => (
    <Link to="/interviews/$id" params={{ id: row.id }}>
      {row.title}
    </Link>
  );
  const columns: DataColumn<InterviewHead>[] = [
    { key: "title", title: t("plan.name"), render: name, fixed: "left" },
    { key: "kind", title: t("plan.kind"), render: (row) => t(`kind.${row.kind}`) },
    { key: "state", title: t("state_label"), render: (row) => <InterviewStateTag state={row.state} /> },
    { key: "starts", title: t("plan.starts_at"), render: (row) => formatInstant(row.starts_at) },
    { key: "unit", title: t("unit"), render: (row) => row.unit.name },
    { key: "moderator", title: t("plan.moderator"), render: (row) => row.moderator.name },
    { key: "people", title: t("people.title"), numeric: true, render: (row) => row.participant_count },
    { key: "quotes", title: t("quote.title"), numeric: true, render: (row) => row.quote_count },
  ];
  return (
    <PageShell
      title={t("title")}
      sentence={sessions.data && t("sentence", { count: sessions.data.total, open: sessions.data.items.filter(({ state }) => state === "held").length })}
      actions={
        <>
          <Button onClick={() => void navigate({ to: "/interview-codes" })}>{t("codebook")}</Button>
          {mayManage && <Button onClick={() => setMaking("guide")}>{t("guide.new")}</Button>}
          {mayManage && (
            <Button type="primary" onClick={() => setMaking("plan")}>
              {t("plan.title")}
            </Button>
          )}
        </>
      }
    >
      <QueryView query={sessions}>
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
                {name(row)} <InterviewStateTag state={row.state} />
                <div className={styles.quiet}>
                  {t(`kind.${row.kind}`)} · {formatInstant(row.starts_at)}
                </div>
              </div>
            )}
          />
        )}
      </QueryView>
      {guides.data && guides.data.length > 0 && (
        <Section title={t("guide.many")}>
          <ul className={styles.list}>
            {guides.data.map((guide) => (
              <li key={guide.id} className={styles.item}>
                <div className={styles.row}>
                  {mayManage ? <RowLink onClick={() => setMaking(guide)}>{guide.title}</RowLink> : guide.title}
                  <span className={styles.quiet}>{t("guide.facts", { version: guide.version, topics: guide.topics.length })}</span>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <PlanDrawer open={making === "plan"} onClose={() => setMaking(undefined)} onPlanned={open} />
      <GuideDrawer open={making !== undefined && making !== "plan"} guide={typeof making === "object" ? making : undefined} onClose={() => setMaking(undefined)} />
    </PageShell>
  );
}
