import { Button, Form, Input, InputNumber, Select, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Mailbox, NewMailbox } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { usePermission } from "@/shared/session/session";
import { useMailboxes, useMailChannels, usePollMailbox, useSaveMailbox } from "../api/settingsApi";

const PORTS = { tls: 993, starttls: 143, none: 143 } as const;

/** Mailboxes whose letters become feedback: set up, tried, and what was wrong when they were last read. */
export function MailboxesPage() {
  const { t } = useTranslation("feedback");
  const mayEdit = usePermission("channel.edit");
  const mailboxes = useMailboxes();
  const poll = usePollMailbox();
  const [edited, setEdited] = useState<Mailbox | "new" | null>(null);
  const add = mayEdit && (
    <Button type="primary" onClick={() => setEdited("new")}>
      {t("mailbox.add")}
    </Button>
  );
  const actions = (row: Mailbox) =>
    mayEdit && (
      <>
        <Button type="link" size="small" loading={poll.isPending && poll.variables === row.id} onClick={() => poll.mutate(row.id)} aria-label={t("mailbox.poll_of", { name: row.name })}>
          {t("mailbox.poll")}
        </Button>
        <Button type="link" size="small" onClick={() => setEdited(row)} aria-label={t("mailbox.edit_of", { name: row.name })}>
          {t("mailbox.change")}
        </Button>
      </>
    );
  const columns: DataColumn<Mailbox>[] = [
    { key: "name", title: t("mailbox.name"), render: (row) => <strong>{row.name}</strong>, fixed: "left" },
    { key: "address", title: t("mailbox.address"), render: (row) => row.settings.address },
    { key: "unit", title: t("field.unit"), render: (row) => row.unit_name },
    { key: "state", title: t("mailbox.state"), render: (row) => <State mailbox={row} /> },
    { key: "read", title: t("mailbox.read"), render: (row) => (row.polled_at ? formatInstant(row.polled_at) : t("mailbox.never")) },
    { key: "actions", title: <span className="visually-hidden">{t("mailbox.actions")}</span>, numeric: true, render: actions },
  ];
  return (
    <PageShell title={t("mailbox.title")} sentence={t("mailbox.sentence")} actions={(mailboxes.data?.length ?? 0) > 0 && add}>
      {poll.error && <ProblemAlert error={poll.error} />}
      <Section>
        <QueryView query={mailboxes}>
          {(rows) => (
            <DataTable
              label={t("mailbox.title")}
              rows={rows}
              rowKey={(row) => row.id}
              columns={columns}
              empty={
                <EmptyState compact title={t("mailbox.none")} action={add}>
                  {t("mailbox.none_text")}
                </EmptyState>
              }
              phoneRow={(row) => (
                <div>
                  <strong>{row.name}</strong> <State mailbox={row} />
                  <div>{row.settings.address}</div>
                  <div>{row.polled_at ? t("mailbox.read_at", { at: formatInstant(row.polled_at) }) : t("mailbox.never")}</div>
                  {actions(row)}
                </div>
              )}
            />
          )}
        </QueryView>
      </Section>
      {edited && <MailboxDrawer mailbox={edited === "new" ? undefined : edited} onClose={() => setEdited(null)} />}
    </PageShell>
  );
}

/** Off, well, or what was wrong and what to look at. */
function State({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation("feedback");
  const text = useCodeText();
  if (!mailbox.enabled) {
    return (
      <StatusTag tone="neutral" hollow>
        {t("mailbox.off")}
      </StatusTag>
    );
  }
  if (!mailbox.failure) return <StatusTag tone={mailbox.polled_at ? "good" : "neutral"}>{t(mailbox.polled_at ? "mailbox.well" : "mailbox.waiting")}</StatusTag>;
  return <StatusTag tone="bad">{text(`feedback:mailbox.failure.${mailbox.failure}`) ?? mailbox.failure}</StatusTag>;
}

function MailboxDrawer({ mailbox, onClose }: { mailbox: Mailbox | undefined; onClose: () => void }) {
  const { t } = useTranslation("feedback");
  const save = useSaveMailbox(mailbox?.id);
  const channels = useMailChannels();
  const needed = [{ required: true, message: t("needed") }];
  const initial: Partial<NewMailbox> = mailbox
    ? { name: mailbox.name, enabled: mailbox.enabled, settings: mailbox.settings, unit_id: mailbox.unit_id, reply_channel: mailbox.reply_channel }
    : { enabled: true, settings: { host: "", port: PORTS.tls, security: "tls", username: "", address: "", folder: "INBOX" } };
  return (
    <FormDrawer<NewMailbox> open title={t(mailbox ? "mailbox.edit" : "mailbox.add")} submitLabel={t("mailbox.save")} initialValues={initial} onClose={onClose} onSubmit={(body) => save.mutateAsync(body)}>
      <Form.Item name="name" label={t("mailbox.name")} rules={needed}>
        <Input autoComplete="off" maxLength={500} />
      </Form.Item>
      <Form.Item name={["settings", "address"]} label={t("mailbox.address")} extra={t("mailbox.address_hint")} rules={needed}>
        <Input autoComplete="off" inputMode="email" />
      </Form.Item>
      <Form.Item name={["settings", "host"]} label={t("mailbox.host")} extra={t("mailbox.host_hint")} rules={needed}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name={["settings", "security"]} label={t("mailbox.security")} rules={needed}>
        <Select options={(Object.keys(PORTS) as (keyof typeof PORTS)[]).map((value) => ({ value, label: t(`mailbox.security_of.${value}`) }))} />
      </Form.Item>
      <Form.Item name={["settings", "port"]} label={t("mailbox.port")} rules={needed}>
        <InputNumber min={1} max={65535} precision={0} />
      </Form.Item>
      <Form.Item name={["settings", "username"]} label={t("mailbox.username")} rules={needed}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="secret" label={t("mailbox.secret")} extra={t(mailbox ? "mailbox.secret_keep" : "mailbox.secret_hint")} rules={mailbox ? [] : needed}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name={["settings", "folder"]} label={t("mailbox.folder")} rules={needed}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="unit_id" label={t("mailbox.unit")} rules={needed}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="reply_channel" label={t("mailbox.reply")} extra={t("mailbox.reply_hint")}>
        <Select allowClear loading={channels.isPending} options={(channels.data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="enabled" label={t("mailbox.enabled")} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDrawer>
  );
}
