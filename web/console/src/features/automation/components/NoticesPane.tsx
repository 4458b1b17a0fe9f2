import { Button, Form, InputNumber, Checkbox, Select, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NoticeSettings, NoticeSettingsView, NoticeView } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { markFields } from "@/shared/parts/markFields";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag } from "@/shared/parts/StatusTag";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useChannels } from "@/shared/queries/channels";
import { usePermission } from "@/shared/session/session";
import { useNotices, useNoticeSettings, useSaveNoticeSettings } from "../api/automationApi";
import styles from "./Automation.module.css";

/** Who hears of clocks that ran out, and who was told what. */
export function NoticesPane({ roles }: { roles: readonly string[] }) {
  const { t } = useTranslation("automation");
  const settings = useNoticeSettings();
  const notices = useNotices();
  return (
    <div className={styles.sheets}>
      <Section title={t("notice.settings")} note={t("notice.settings_note")}>
        <QueryView query={settings} shape="form">
          {(view) => <SettingsForm key={view.revision} view={view} roles={roles} />}
        </QueryView>
      </Section>
      <Section bare title={t("notice.told")}>
        <QueryView query={notices}>{(rows) => <NoticesTable rows={rows} />}</QueryView>
      </Section>
    </div>
  );
}

function SettingsForm({ view, roles }: { view: NoticeSettingsView; roles: readonly string[] }) {
  const { t } = useTranslation("automation");
  const text = useCodeText();
  const mayEdit = usePermission("automation.edit");
  const mayChannels = usePermission("channel.read");
  const channels = useChannels(mayChannels);
  const save = useSaveNoticeSettings(view.revision);
  const [form] = Form.useForm<NoticeSettings>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const options = roles.map((value) => ({ value, label: text(`identity:role.${value}`) ?? value }));
  const robots = (channels.data ?? []).filter(({ settings }) => settings.kind.endsWith("_robot")).map(({ id, name }) => ({ value: id, label: name }));
  const keep = async (body: NoticeSettings): Promise<void> => {
    setRefusal(null);
    try {
      await save.mutateAsync({ ...view.settings, ...body });
    } catch (error) {
      if (!markFields(form, error)) setRefusal(error);
    }
  };
  return (
    <Form<NoticeSettings> form={form} layout="vertical" requiredMark="optional" disabled={!mayEdit} initialValues={view.settings} onFinish={(body) => void keep(body)}>
      {refusal !== null && <ProblemAlert error={refusal} />}
      <Form.List name="ladder">
        {(rows, { add, remove }) => (
          <>
            <p className={styles.hint}>{t("notice.level_hint")}</p>
            {rows.map((row) => (
              <div key={row.key} className={styles.rung}>
                <Form.Item name={[row.name, "level"]} label={t("notice.level")} required>
                  <InputNumber min={0} max={9} precision={0} />
                </Form.Item>
                <Form.Item name={[row.name, "roles"]} label={t("notify.roles")}>
                  <Select mode="multiple" options={options} />
                </Form.Item>
                <div className={styles.line}>
                  <Form.Item name={[row.name, "assignee"]} valuePropName="checked" noStyle>
                    <Checkbox>{t("notify.assignee")}</Checkbox>
                  </Form.Item>
                  <Form.Item name={[row.name, "robot"]} valuePropName="checked" noStyle>
                    <Checkbox>{t("notify.robot")}</Checkbox>
                  </Form.Item>
                  <Button size="small" onClick={() => remove(row.name)}>
                    {t("notice.remove_stage")}
                  </Button>
                </div>
              </div>
            ))}
            <Form.Item>
              <Button onClick={() => add({ level: rows.length, roles: [], assignee: false, robot: false })}>{t("notice.add_stage")}</Button>
            </Form.Item>
          </>
        )}
      </Form.List>
      <Form.Item name="weekly" label={t("notice.weekly")} extra={t("notice.weekly_hint")} valuePropName="checked" required>
        <Switch />
      </Form.Item>
      <Form.Item name="weekly_roles" label={t("notice.weekly_roles")}>
        <Select mode="multiple" options={options} />
      </Form.Item>
      {mayChannels && (
        <Form.List name="robots">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row) => (
                <div key={row.key} className={styles.part}>
                  <Form.Item name={[row.name, "unit_id"]} label={t("unit")}>
                    <UnitTreeSelect inForm />
                  </Form.Item>
                  <Form.Item name={[row.name, "channel_id"]} label={t("notice.robot")}>
                    <Select options={robots} />
                  </Form.Item>
                  <Button size="small" onClick={() => remove(row.name)}>
                    {t("notice.remove_robot")}
                  </Button>
                </div>
              ))}
              <Form.Item extra={robots.length === 0 ? t("notice.no_robots") : undefined}>
                <Button disabled={robots.length === 0} onClick={() => add({})}>
                  {t("notice.add_robot")}
                </Button>
              </Form.Item>
            </>
          )}
        </Form.List>
      )}
      {mayEdit && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t("notice.save")}
        </Button>
      )}
    </Form>
  );
}

function NoticesTable({ rows }: { rows: NoticeView[] }) {
  const { t } = useTranslation("automation");
  const text = useCodeText();
  const purpose = (row: NoticeView): string => text(`automation:purpose_of.${row.purpose.replace(".", "_")}`) ?? row.purpose;
  const outcome = (row: NoticeView) => {
    const word = t(`notice.outcome.${row.outcome}`);
    if (row.outcome === "queued") return <StatusTag tone="good">{word}</StatusTag>;
    return <StatusTag tone="warn">{row.in_bell ? t("notice.bell_only", { reason: word }) : word}</StatusTag>;
  };
  const columns: DataColumn<NoticeView>[] = [
    { key: "at", title: t("at"), render: (row) => formatInstant(row.at) },
    { key: "purpose", title: t("notice.about"), render: purpose },
    { key: "person", title: t("person"), render: (row) => row.person ?? t("notify.robot") },
    { key: "unit", title: t("unit"), render: (row) => row.unit_name },
    { key: "outcome", title: t("state"), render: outcome },
  ];
  return (
    <DataTable
      label={t("notice.told")}
      rows={rows}
      rowKey={(row) => `${row.at}${row.purpose}${row.person}${row.unit_name}`}
      columns={columns}
      empty={<EmptyState compact title={t("notice.none")} />}
      phoneRow={(row) => (
        <div>
          {row.person ?? t("notify.robot")} {outcome(row)}
          <div className={styles.quiet}>
            {purpose(row)} · {formatInstant(row.at)}
          </div>
        </div>
      )}
    />
  );
}
