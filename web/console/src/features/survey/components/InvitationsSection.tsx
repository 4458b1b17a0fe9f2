import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CreatedInvitation, InvitationSummary } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { useInvitations } from "../api/listInvitations";
import { InvitationAddresses } from "./InvitationAddresses";
import { NewInvitationsDrawer } from "./NewInvitationsDrawer";

/** Invitations for one answer each; only these have a response rate. */
export function InvitationsSection({ questionnaireId }: { questionnaireId: string }) {
  const { t } = useTranslation("survey");
  const mayPublish = usePermission("questionnaire.publish");
  const invitations = useInvitations(questionnaireId);
  const [adding, setAdding] = useState(false);
  const [created, setCreated] = useState<readonly CreatedInvitation[]>([]);
  const add = mayPublish && <Button onClick={() => setAdding(true)}>{t("invitations.new")}</Button>;
  const columns: DataColumn<InvitationSummary>[] = [
    { key: "unit", title: t("links.unit"), render: (row) => row.unit.name },
    { key: "invited", title: t("invitations.invited"), numeric: true, render: (row) => formatNumber(row.invited) },
    { key: "answered", title: t("invitations.answered"), numeric: true, render: (row) => formatNumber(row.answered) },
    { key: "rate", title: t("invitations.rate"), numeric: true, render: (row) => (row.invited > 0 ? `${formatNumber((row.answered / row.invited) * 100, 1)}%` : "—") },
  ];
  const sum = (name: "invited" | "answered"): string => formatNumber((invitations.data ?? []).reduce((total, row) => total + row[name], 0));
  return (
    <Section
      title={t("invitations.title")}
      note={invitations.data && invitations.data.length > 0 ? t("invitations.sum", { invited: sum("invited"), answered: sum("answered") }) : t("invitations.note")}
      actions={(invitations.data?.length ?? 0) > 0 && add}
    >
      <QueryView query={invitations}>
        {(rows) => (
          <DataTable
            label={t("invitations.title")}
            rows={rows}
            rowKey={(row) => row.unit.id}
            columns={columns}
            empty={
              <EmptyState compact title={t("invitations.none")} action={add}>
                {t("invitations.none_text")}
              </EmptyState>
            }
          />
        )}
      </QueryView>
      <NewInvitationsDrawer open={adding} questionnaireId={questionnaireId} onClose={() => setAdding(false)} onCreated={setCreated} />
      <InvitationAddresses invitations={created} onClose={() => setCreated([])} />
    </Section>
  );
}
