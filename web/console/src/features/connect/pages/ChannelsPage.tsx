import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel } from "@/shared/api/contract";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useChannels } from "@/shared/queries/channels";
import { usePermission } from "@/shared/session/session";
import { ChannelDrawer } from "../components/ChannelDrawer";
import { clock } from "../components/channelForm";
import { OptOutSection, OutboxSection } from "../components/OutboxSection";
import { TestDrawer } from "../components/TestDrawer";

/** The ways out of the house: set up, tried, and what left through them. */
export function ChannelsPage() {
  const { t } = useTranslation("connect");
  const mayEdit = usePermission("channel.edit");
  const channels = useChannels();
  const [edited, setEdited] = useState<Channel | "new" | null>(null);
  const [tested, setTested] = useState<Channel | null>(null);
  const add = mayEdit && (
    <Button type="primary" onClick={() => setEdited("new")}>
      {t("channel.add")}
    </Button>
  );
  const state = (row: Channel) => (
    <StatusTag tone={row.enabled ? "good" : "neutral"} hollow={!row.enabled}>
      {t(row.enabled ? "channel.on" : "channel.off")}
    </StatusTag>
  );
  const actions = (row: Channel) =>
    mayEdit && (
      <>
        <Button type="link" size="small" onClick={() => setTested(row)} aria-label={t("test.of", { name: row.name })}>
          {t("test.send")}
        </Button>
        <Button type="link" size="small" onClick={() => setEdited(row)} aria-label={t("channel.edit_of", { name: row.name })}>
          {t("channel.change")}
        </Button>
      </>
    );
  const quiet = (row: Channel): string => (row.quiet ? `${clock(row.quiet.from)}–${clock(row.quiet.until)}` : t("channel.no_quiet"));
  const columns: DataColumn<Channel>[] = [
    { key: "name", title: t("channel.name"), render: (row) => <strong>{row.name}</strong>, fixed: "left" },
    { key: "kind", title: t("channel.kind"), render: (row) => t(`kind.${row.settings.kind}`) },
    { key: "state", title: t("outbox.state"), render: state },
    { key: "rate", title: t("channel.per_minute"), numeric: true, render: (row) => row.per_minute },
    { key: "quiet", title: t("channel.quiet"), render: quiet },
    { key: "actions", title: <span className="visually-hidden">{t("channel.actions")}</span>, numeric: true, render: actions },
  ];
  return (
    <PageShell title={t("title")} sentence={t("sentence")} actions={(channels.data?.length ?? 0) > 0 && add}>
      <Section>
        <QueryView query={channels}>
          {(rows) => (
            <DataTable
              label={t("title")}
              rows={rows}
              rowKey={(row) => row.id}
              columns={columns}
              empty={
                <EmptyState compact title={t("channel.none")} action={add}>
                  {t(mayEdit ? "channel.none_text" : "channel.none_text_reader")}
                </EmptyState>
              }
              phoneRow={(row) => (
                <div>
                  <strong>{row.name}</strong> {state(row)}
                  <div>{t(`kind.${row.settings.kind}`)}</div>
                  {actions(row)}
                </div>
              )}
            />
          )}
        </QueryView>
      </Section>
      <OutboxSection channels={channels.data ?? []} />
      <OptOutSection />
      <ChannelDrawer open={edited !== null} channel={edited === "new" || edited === null ? undefined : edited} onClose={() => setEdited(null)} />
      {tested && <TestDrawer channel={tested} onClose={() => setTested(null)} />}
    </PageShell>
  );
}
