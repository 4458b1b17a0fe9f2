import { Checkbox, Form, Input, Radio, Select } from "antd";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import type { NewFeedback } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useRecordFeedback } from "../api/feedbackApi";
import { KINDS, SEVERITIES, WRITTEN_DOWN } from "../feedbackFilter";
import { CallerPanel } from "./CallerPanel";

type Values = NewFeedback;

interface Props {
  open: boolean;
  onClose: () => void;
  onRecorded: (id: string) => void;
}

/** What somebody says on the phone or at the counter; who it may be and what was said before stands beside it. */
export function RecordDrawer({ open, onClose, onRecorded }: Props) {
  const { t } = useTranslation("feedback");
  const record = useRecordFeedback();
  const submit = async (values: Values): Promise<void> => {
    const recorded = await record.mutateAsync(values);
    onRecorded(recorded.id);
  };
  const needed = [{ required: true, message: t("needed") }];
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t("record.title")}
      submitLabel={t("record.submit")}
      initialValues={{ kind: "complaint", channel: "phone", severity: "normal" }}
      onSubmit={submit}
    >
      <Form.Item name={["sender", "phone"]} label={t("field.phone")} extra={t("record.masked")}>
        <Input maxLength={40} inputMode="tel" autoComplete="off" autoFocus />
      </Form.Item>
      <Beside />
      <Form.Item name={["sender", "name"]} label={t("field.name")}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name={["sender", "email"]} label={t("field.email")}>
        <Input maxLength={254} inputMode="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name={["sender", "anonymous"]} valuePropName="checked">
        <Checkbox>{t("record.anonymous")}</Checkbox>
      </Form.Item>
      <Form.Item name="kind" label={t("field.kind")} rules={needed}>
        <Radio.Group optionType="button" buttonStyle="solid" options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="unit_id" label={t("record.unit")} rules={needed}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="text" label={t("record.text")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={10_000} />
      </Form.Item>
      <Form.Item name="channel" label={t("field.channel")} rules={needed}>
        <Select options={WRITTEN_DOWN.map((value) => ({ value, label: t(`channel.${value}`) }))} />
      </Form.Item>
      <Form.Item name="severity" label={t("field.severity")} rules={needed}>
        <Radio.Group optionType="button" buttonStyle="solid" options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))} />
      </Form.Item>
      <Form.Item name="crisis" valuePropName="checked" extra={t("record.crisis_hint")}>
        <Checkbox>{t("crisis")}</Checkbox>
      </Form.Item>
      <Form.Item name="title" label={t("field.title")} extra={t("record.title_hint")}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="product" label={t("field.product")}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="step" label={t("field.step")}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="platform" label={t("field.platform")}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="platform_number" label={t("field.platform_number")}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}

/** Follows the fields above and below it as they are typed. */
function Beside() {
  const form = Form.useFormInstance<Values>();
  const who = useDeferredValue(Form.useWatch(["sender", "phone"], form) ?? "");
  const text = useDeferredValue(Form.useWatch("text", form) ?? "");
  const unit = Form.useWatch("unit_id", form);
  return <CallerPanel who={who} unit={unit} text={text} />;
}
