import { App, Button, Popconfirm, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign } from "@/shared/api/contract";
import { formatDay, formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { usePermission } from "@/shared/session/session";
import { useCampaigns, useStopCampaign } from "../api/campaigns";
import { CampaignDrawer } from "./CampaignDrawer";
import { ContactPolicyLine } from "./ContactPolicyLine";
import { RecipientsDrawer } from "./RecipientsDrawer";
import { StartDialog } from "./StartDialog";
import { TriggerKeyDialog } from "./TriggerKeyDialog";

/** Asking customers one by one: through a channel, as a file of links, or called by another program. */
export function CampaignsSection({ questionnaireId }: { questionnaireId: string }) {
  const { t } = useTranslation("survey");
  const mayPublish = usePermission("questionnaire.publish");
  const { notification } = App.useApp();
  const campaigns = useCampaigns(questionnaireId);
  const stop = useStopCampaign();
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<Campaign | null>(null);
  const [starting, setStarting] = useState<Campaign | null>(null);
  const [key, setKey] = useState<{ id: string; key: string } | null>(null);
  const end = (row: Campaign): void =>
    stop.mutate(row.id, { onError: (error) => notification.error({ title: t("campaign.not_stopped"), description: <ProblemAlert error={error} />, duration: 0 }) });
  const add = mayPublish && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t("campaign.new")}
    </Button>
  );
  const count = (row: Campaign, ...states: string[]): string => formatNumber(states.reduce((sum, state) => sum + (row.counts[state] ?? 0), 0));
  const all = (row: Campaign): string => formatNumber(Object.values(row.counts).reduce((sum, number) => sum + number, 0));
  const state = (row: Campaign) => (
    <StatusTag tone={row.state === "running" ? "good" : row.state === "draft" ? "accent" : "neutral"} hollow={row.state === "stopped"}>
      {t(row.kind === "trigger" && row.state === "running" ? "campaign.state.listening" : `campaign.state.${row.state}`)}
    </StatusTag>
  );
  const actions = (row: Campaign) =>
    mayPublish && (
      <Space size={0} wrap>
        <Button type="link" size="small" onClick={() => setShown(row)}>
          {t("campaign.recipients")}
        </Button>
        {row.kind === "list" && (
          <Button type="link" size="small" onClick={() => setStarting(row)}>
            {t(row.state === "draft" ? "campaign.start" : "campaign.start_again")}
          </Button>
        )}
        {row.state === "running" && (
          <Popconfirm title={t("campaign.stop_question")} okText={t("campaign.stop")} cancelText={t("campaign.cancel")} onConfirm={() => end(row)}>
            <Button type="link" size="small">
              {t("campaign.stop")}
            </Button>
          </Popconfirm>
        )}
      </Space>
    );
  const columns: DataColumn<Campaign>[] = [
    { key: "name", title: t("campaign.name"), render: (row) => <strong>{row.name}</strong>, fixed: "left" },
    { key: "kind", title: t("campaign.kind_label"), render: (row) => t(`campaign.kind.${row.kind}`) },
    { key: "state", title: t("campaign.state_label"), render: state },
    { key: "all", title: t("campaign.listed"), numeric: true, render: all },
    { key: "sent", title: t("campaign.sent"), numeric: true, render: (row) => count(row, "sent", "delivered", "opened", "started", "partial", "complete") },
    { key: "delivered", title: t("campaign.delivered"), numeric: true, render: (row) => count(row, "delivered", "opened", "started", "partial", "complete") },
    { key: "opened", title: t("campaign.opened"), numeric: true, render: (row) => count(row, "opened", "started", "partial", "complete") },
    { key: "complete", title: t("campaign.complete"), numeric: true, render: (row) => count(row, "complete") },
    { key: "left", title: t("campaign.left_out"), numeric: true, render: (row) => count(row, "left_out", "opted_out") },
    { key: "bounced", title: t("campaign.bounced"), numeric: true, render: (row) => count(row, "bounced") },
    { key: "failed", title: t("campaign.failed"), numeric: true, render: (row) => count(row, "failed") },
    { key: "created", title: t("campaign.created"), render: (row) => formatDay(row.created_at) },
    { key: "actions", title: <span className="visually-hidden">{t("links.actions")}</span>, numeric: true, render: actions },
  ];
  return (
    <Section title={t("campaign.title")} note={t("campaign.note")} actions={(campaigns.data?.length ?? 0) > 0 && add}>
      <ContactPolicyLine />
      <QueryView query={campaigns}>
        {(rows) => (
          <DataTable
            label={t("campaign.title")}
            rows={rows}
            rowKey={(row) => row.id}
            columns={columns}
            empty={
              <EmptyState compact title={t("campaign.none")} action={add}>
                {t("campaign.none_text")}
              </EmptyState>
            }
            phoneRow={(row) => (
              <div>
                <strong>{row.name}</strong> {state(row)}
                <div>{t("campaign.phone_line", { all: all(row), complete: count(row, "complete") })}</div>
                {actions(row)}
              </div>
            )}
          />
        )}
      </QueryView>
      <CampaignDrawer open={adding} questionnaireId={questionnaireId} onClose={() => setAdding(false)} onKey={setKey} />
      {shown && <RecipientsDrawer campaign={shown} onClose={() => setShown(null)} />}
      {starting && <StartDialog campaign={starting} onClose={() => setStarting(null)} />}
      {key && <TriggerKeyDialog id={key.id} triggerKey={key.key} onClose={() => setKey(null)} />}
    </Section>
  );
}
