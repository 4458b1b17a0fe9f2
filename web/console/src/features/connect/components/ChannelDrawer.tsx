import { Form, Input, InputNumber, Select, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, ChannelKind } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useSaveChannel } from "../api/channels";
import { ChannelFields } from "./ChannelFields";
import { ReceiptAddress } from "./ReceiptAddress";
import { beginningOf, bodyOf, KINDS, valuesOf, type ChannelValues } from "./channelForm";

/** Sets a channel up, or changes one; its kind stays. */
export function ChannelDrawer({ open, channel, onClose }: { open: boolean; channel?: Channel; onClose: () => void }) {
  const { t } = useTranslation("connect");
  const [chosen, setChosen] = useState<ChannelKind>("smtp");
  const save = useSaveChannel(channel?.id);
  const kind = channel ? valuesOf(channel).kind : chosen;
  const values = channel ? valuesOf(channel) : beginningOf(kind);
  return (
    <FormDrawer<ChannelValues>
      key={`${channel?.id ?? "new"}-${kind}`}
      open={open}
      onClose={onClose}
      title={t(channel ? "channel.edit" : "channel.add")}
      submitLabel={t("channel.save")}
      initialValues={values}
      onSubmit={(entered) => save.mutateAsync(bodyOf({ ...values, ...entered, kind, settings: { ...values.settings, ...entered.settings } }))}
    >
      <Form.Item label={t("channel.kind")} extra={channel ? undefined : t(`about.${kind}`)}>
        <Select disabled={Boolean(channel)} value={kind} onChange={setChosen} aria-label={t("channel.kind")} options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={t("channel.name")} rules={[{ required: true, whitespace: true }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <ChannelFields kind={kind} hasSecret={channel?.has_secret ?? false} hasSigning={channel?.has_signing ?? false} />
      {channel?.receipt_path && <ReceiptAddress path={channel.receipt_path} kind={kind} />}
      <Form.Item name="per_minute" label={t("channel.per_minute")} extra={t("channel.per_minute_hint")} rules={[{ required: true }]}>
        <InputNumber min={1} max={6000} precision={0} />
      </Form.Item>
      <Form.Item name="quiet" label={t("channel.quiet")} extra={t("channel.quiet_hint")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="quiet_from" label={t("channel.quiet_from")}>
        <Input style={{ width: 100 }} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="quiet_until" label={t("channel.quiet_until")}>
        <Input style={{ width: 100 }} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="enabled" label={t("channel.enabled")} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDrawer>
  );
}
