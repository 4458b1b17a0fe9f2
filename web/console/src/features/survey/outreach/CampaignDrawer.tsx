import { Form, Input, InputNumber, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignDraft, CampaignKind } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { usePermission } from "@/shared/session/session";
import { useCreateCampaign, useSendChannels } from "../api/campaigns";
import { useWaves } from "../api/listWaves";

interface Props {
  open: boolean;
  questionnaireId: string;
  onClose: () => void;
  /** A trigger's key, shown once. */
  onKey: (made: { id: string; key: string }) => void;
}

/** Plans a campaign; nothing is sent before it is started. */
export function CampaignDrawer({ open, questionnaireId, onClose, onKey }: Props) {
  const { t } = useTranslation("survey");
  const maySee = usePermission("channel.read");
  const channels = useSendChannels(open && maySee);
  const create = useCreateCampaign(questionnaireId);
  const [kind, setKind] = useState<CampaignKind>("list");
  const [channel, setChannel] = useState<string>("");
  const waves = useWaves();
  // a wave of a programme has a sample; the questionnaire's own and imported ones have none
  const drawn = (waves.data ?? []).filter((one) => one.questionnaire_id === questionnaireId && one.source === "programme");
  const fit = (channels.data ?? []).filter((one) => one.enabled && one.medium !== "robot");
  const medium = fit.find((one) => one.id === channel)?.medium;
  const submit = async (values: CampaignDraft): Promise<void> => {
    const made = await create.mutateAsync({ ...values, wave_id: kind === "list" ? values.wave_id : undefined, kind, channel_id: channel || undefined });
    if (made.key) onKey({ id: made.campaign.id, key: made.key });
  };
  const days = (name: "valid_days" | "cooldown_days" | "reminder_max" | "reminder_after_days" | "delay_minutes", min: number, max: number, hint?: "campaign.cooldown_hint" | "campaign.reminder_hint") => (
    <Form.Item name={name} label={t(`campaign.${name}`)} extra={hint && t(hint)} rules={[{ required: true }]}>
      <InputNumber min={min} max={max} precision={0} style={{ width: 140 }} />
    </Form.Item>
  );
  return (
    <FormDrawer<CampaignDraft>
      open={open}
      onClose={onClose}
      title={t("campaign.new")}
      submitLabel={t("campaign.submit")}
      initialValues={{ valid_days: 14, cooldown_days: 30, reminder_max: 1, reminder_after_days: 3, delay_minutes: 30, subject: t("campaign.subject_default"), template: t("campaign.template_default") }}
      onSubmit={submit}
    >
      <Form.Item label={t("campaign.kind_label")} extra={t(`campaign.kind_hint.${kind}`)}>
        <Radio.Group value={kind} onChange={(event) => setKind(event.target.value as CampaignKind)} options={(["list", "trigger"] as const).map((value) => ({ value, label: t(`campaign.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={t("campaign.name")} rules={[{ required: true, whitespace: true }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="unit_id" label={t("links.unit")} rules={[{ required: true }]}>
        <UnitTreeSelect inForm />
      </Form.Item>
      {kind === "list" && drawn.length > 0 && (
        <Form.Item name="wave_id" label={t("campaign.wave")} extra={t("campaign.wave_hint")}>
          <Select allowClear options={drawn.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
      )}
      <Form.Item label={t("campaign.channel")} extra={t(fit.length === 0 ? "campaign.no_channel" : "campaign.channel_hint")}>
        <Select
          value={channel}
          onChange={setChannel}
          aria-label={t("campaign.channel")}
          options={[{ value: "", label: t(kind === "list" ? "campaign.as_file" : "campaign.as_answer") }, ...fit.map((one) => ({ value: one.id, label: one.name }))]}
        />
      </Form.Item>
      {medium === "mail" && (
        <Form.Item name="subject" label={t("campaign.subject")} rules={[{ required: true }]}>
          <Input />
        </Form.Item>
      )}
      {medium !== undefined && (
        <Form.Item name="template" label={t("campaign.template")} extra={t("campaign.template_hint")} rules={[{ required: true }]}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
        </Form.Item>
      )}
      {days("valid_days", 1, 366)}
      {days("cooldown_days", 0, 366, "campaign.cooldown_hint")}
      {medium !== undefined && days("reminder_max", 0, 5, "campaign.reminder_hint")}
      {medium !== undefined && days("reminder_after_days", 1, 60)}
      {kind === "trigger" && days("delay_minutes", 0, 10_080)}
    </FormDrawer>
  );
}
