import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VisitHead } from "@/shared/api/contract";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { RowLink } from "@/shared/parts/RowLink";
import { usePermission } from "@/shared/session/session";
import { useVisits } from "../api/visitApi";
import { AgreementNote } from "../components/AgreementNote";
import { ChecklistDrawer } from "../components/ChecklistDrawer";
import { OrderDrawer } from "../components/OrderDrawer";
import { VisitDrawer } from "../components/VisitDrawer";
import { VisitStateTag } from "../components/VisitStateTag";

/** Mystery visits: who was sent where, what they found, what is in dispute. */
export function VisitsPage() {
  const { t } = useTranslation("visit");
  const search = useSearch({ from: "/shell/visits" });
  const navigate = useNavigate({ from: "/visits" });
  const visits = useVisits();
  const mayEdit = usePermission("visit.edit");
  const [making, setMaking] = useState<"order" | "checklist">();
  const open = (visit: string | undefined): void => void navigate({ search: { visit }, replace: true });
  const name = (row: VisitHead) => <RowLink onClick={() => open(row.id)}>{row.unit.name}</RowLink>;
  const score = (row: VisitHead) => (typeof row.score === "number" ? row.score.toFixed(1) : "—");
  const days = (row: VisitHead) => t("days", { first: row.first_day, last: row.last_day });
  const columns: DataColumn<VisitHead>[] = [
    { key: "unit", title: t("unit"), render: name, fixed: "left" },
    { key: "checklist", title: t("checklist.one"), render: (row) => row.checklist_title },
    { key: "state", title: t("state_label"), render: (row) => <VisitStateTag state={row.state} /> },
    { key: "score", title: t("score_label"), numeric: true, render: score },
    { key: "days", title: t("order.days"), render: days },
    ...(mayEdit ? [{ key: "shopper", title: t("order.shopper"), render: (row: VisitHead) => row.shopper ?? "—" }] : []),
  ];
  return (
    <PageShell
      title={t("title")}
      sentence={visits.data && t("sentence", { count: visits.data.total, waiting: visits.data.items.filter(({ state }) => state === "submitted" || state === "appealed").length })}
      actions={
        mayEdit && (
          <>
            <Button onClick={() => setMaking("checklist")}>{t("checklist.new")}</Button>
            <Button type="primary" onClick={() => setMaking("order")}>
              {t("order.title")}
            </Button>
          </>
        )
      }
    >
      <QueryView query={visits}>
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
                {name(row)} <VisitStateTag state={row.state} /> {score(row)}
                <div>{[row.checklist_title, days(row), mayEdit && row.shopper].filter(Boolean).join(" · ")}</div>
              </div>
            )}
          />
        )}
      </QueryView>
      <AgreementNote />
      <VisitDrawer id={search.visit} onClose={() => open(undefined)} />
      <OrderDrawer open={making === "order"} onClose={() => setMaking(undefined)} />
      <ChecklistDrawer open={making === "checklist"} onClose={() => setMaking(undefined)} />
    </PageShell>
  );
}
