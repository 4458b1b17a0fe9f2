import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useMyVisits } from "../api/visitApi";
import { ReportForm } from "../components/ReportForm";
import styles from "../components/Visit.module.css";
import { VisitStateTag } from "../components/VisitStateTag";

/** For the telephone of a shopper: the visits they are sent on, and the report of each. */
export function MyVisitsPage() {
  const { t } = useTranslation("visit");
  const visits = useMyVisits();
  const [open, setOpen] = useState<string>();
  return (
    <PageShell title={t("mine.title")} sentence={visits.data && t("mine.sentence", { count: visits.data.items.filter(({ state }) => state === "assigned").length })}>
      <QueryView query={visits}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t("mine.none")}>{t("mine.none_text")}</EmptyState>
          ) : (
            <ul className={styles.cards}>
              {items.map((visit) => (
                <li key={visit.id} className={styles.card}>
                  <div className={styles.cardHead}>
                    <strong>{visit.unit.name}</strong>
                    <VisitStateTag state={visit.state} />
                  </div>
                  <span>{visit.checklist_title}</span>
                  <span>{t("days", { first: visit.first_day, last: visit.last_day })}</span>
                  {open === visit.id ? (
                    <ReportForm id={visit.id} onDone={() => setOpen(undefined)} />
                  ) : (
                    <Button size="large" type={visit.state === "assigned" ? "primary" : "default"} onClick={() => setOpen(visit.id)}>
                      {t(visit.state === "assigned" ? "mine.report" : "mine.look")}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </PageShell>
  );
}
