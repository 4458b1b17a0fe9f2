import { Button, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign, Recipient, RecipientState } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { saveAddress } from "@/shared/parts/saveFile";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";
import { campaignLinksAddress, useRecipients } from "../api/campaigns";
import { AddRecipientsForm } from "./AddRecipientsForm";

const TONES: Record<RecipientState, Tone> = {
  invited: "neutral", queued: "accent", sent: "accent", delivered: "accent", opened: "accent", started: "accent", partial: "warn",
  complete: "good", bounced: "bad", failed: "bad", opted_out: "neutral", left_out: "neutral",
};
const STATES = Object.keys(TONES) as RecipientState[];

/** Who is on the list and how far each came; more of them; everybody's own link as a file. */
export function RecipientsDrawer({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation("survey");
  const [state, setState] = useState<RecipientState | undefined>();
  const recipients = useRecipients(campaign.id, state);
  const columns: DataColumn<Recipient>[] = [
    { key: "who", title: t("campaign.who"), render: (row) => [row.name, row.customer_key].filter(Boolean).join(" "), fixed: "left" },
    { key: "contact", title: t("campaign.contact"), render: (row) => row.contact || "—" },
    {
      key: "state",
      title: t("campaign.state_label"),
      render: (row) => (
        <StatusTag tone={TONES[row.state]}>
          {t(`campaign.recipient.${row.state}`)}
          {row.reason && (row.state === "left_out" || row.state === "failed") && row.reason !== "failed" && ` · ${t(`campaign.why.${row.reason}`, row.reason)}`}
        </StatusTag>
      ),
    },
    { key: "asked", title: t("campaign.asked_at"), render: (row) => (row.asked_at ? formatInstant(row.asked_at) : "—") },
    { key: "reminders", title: t("campaign.reminders"), numeric: true, render: (row) => formatNumber(row.reminder_count) },
  ];
  return (
    <SideDrawer open onClose={onClose} title={campaign.name} size={760}>
      <Space orientation="vertical" size="middle" style={{ width: "100%" }}>
        {campaign.kind === "list" && <AddRecipientsForm campaignId={campaign.id} />}
        <Space wrap>
          <Select<RecipientState | "">
            value={state ?? ""}
            onChange={(value) => setState(value || undefined)}
            aria-label={t("campaign.state_label")}
            style={{ minWidth: 180 }}
            options={[
              { value: "", label: t("campaign.all_states") },
              ...STATES.map((value) => ({ value, label: `${t(`campaign.recipient.${value}`)} ${formatNumber(campaign.counts[value] ?? 0)}` })),
            ]}
          />
          <Button onClick={() => saveAddress("links.xlsx", campaignLinksAddress(campaign.id, "xlsx"))}>{t("campaign.download_xlsx")}</Button>
          <Button onClick={() => saveAddress("links.csv", campaignLinksAddress(campaign.id, "csv"))}>{t("campaign.download_csv")}</Button>
        </Space>
        <QueryView query={recipients}>
          {(rows) => <DataTable label={t("campaign.recipients")} rows={rows} rowKey={(row) => row.id} columns={columns} empty={<EmptyState compact title={t("campaign.no_recipients")} />} />}
        </QueryView>
        {(recipients.data?.length ?? 0) >= 100 && <p>{t("campaign.first_hundred")}</p>}
      </Space>
    </SideDrawer>
  );
}
