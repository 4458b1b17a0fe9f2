import { useTranslation } from "react-i18next";
import type { Channel, OutboxMessage } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";
import { useOptOuts, useOutbox } from "../api/channels";

const TONES: Record<OutboxMessage["state"], Tone> = {
  queued: "accent", sending: "accent", sent: "good", delivered: "good", bounced: "bad", failed: "bad", unconfirmed: "warn", withheld: "neutral",
};

/** What left lately, and what did not and why; addresses are masked. */
export function OutboxSection({ channels }: { channels: readonly Channel[] }) {
  const { t } = useTranslation("connect");
  const outbox = useOutbox();
  const name = (id: string): string => channels.find((channel) => channel.id === id)?.name ?? "—";
  const state = (row: OutboxMessage) => (
    <StatusTag tone={TONES[row.state]}>
      {t(`state.${row.state}`)}
      {row.reason && ` · ${row.words ? `${row.words} (${row.reason})` : t(`reason.${row.reason}`, row.reason)}`}
    </StatusTag>
  );
  const columns: DataColumn<OutboxMessage>[] = [
    { key: "at", title: t("outbox.at"), render: (row) => formatInstant(row.created_at), fixed: "left" },
    { key: "to", title: t("outbox.to"), render: (row) => row.to || "—" },
    { key: "channel", title: t("outbox.channel"), render: (row) => name(row.channel_id) },
    { key: "purpose", title: t("outbox.purpose"), render: (row) => t(`purpose.${row.purpose.replaceAll(".", "_")}`, row.purpose) },
    { key: "state", title: t("outbox.state"), render: state },
  ];
  return (
    <Section title={t("outbox.title")} note={t("outbox.note")}>
      <QueryView query={outbox}>
        {(rows) => (
          <DataTable
            label={t("outbox.title")}
            rows={rows}
            rowKey={(row) => row.id}
            columns={columns}
            empty={<EmptyState compact title={t("outbox.none")} />}
            phoneRow={(row) => (
              <div>
                <strong>{row.to || name(row.channel_id)}</strong> {state(row)}
                <div>{formatInstant(row.created_at)}</div>
              </div>
            )}
          />
        )}
      </QueryView>
    </Section>
  );
}

/** Who wants no invitations. */
export function OptOutSection() {
  const { t } = useTranslation("connect");
  const list = useOptOuts();
  return (
    <Section title={t("opt_out.title")} note={t("opt_out.note")}>
      <QueryView query={list}>
        {(rows) => (
          <DataTable
            label={t("opt_out.title")}
            rows={rows}
            rowKey={(row) => `${row.medium}-${row.address}-${row.created_at}`}
            columns={[
              { key: "address", title: t("outbox.to"), render: (row) => row.address },
              { key: "medium", title: t("opt_out.medium"), render: (row) => t(`medium.${row.medium}`) },
              { key: "at", title: t("outbox.at"), render: (row) => formatInstant(row.created_at) },
            ]}
            empty={<EmptyState compact title={t("opt_out.none")} />}
          />
        )}
      </QueryView>
    </Section>
  );
}
