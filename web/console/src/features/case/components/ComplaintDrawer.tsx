import { Form, Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { NewComplaint } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useCreateCase } from "../api/createCase";
import { PRIORITIES } from "../caseFilter";
import { CHANNELS } from "./ActionFields";

type Values = Omit<NewComplaint, "origin">;

interface Props {
  open: boolean;
  unitId?: string;
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** What a customer said by phone, letter or at the counter; its clocks run from now on. */
export function ComplaintDrawer({ open, unitId, onClose, onCreated }: Props) {
  const { t } = useTranslation("case");
  const create = useCreateCase();
  const submit = async ({ complainant, ...values }: Values): Promise<void> => {
    const name = complainant?.name?.trim() || undefined;
    const phone = complainant?.phone?.trim() || undefined;
    const created = await create.mutateAsync({ ...values, description: values.description ?? "", origin: "complaint", complainant: name || phone ? { name, phone } : undefined });
    onCreated(created.id);
  };
  return (
    <FormDrawer<Values>
      open={open}
      onClose={onClose}
      title={t("complaint.new")}
      submitLabel={t("complaint.submit")}
      initialValues={{ unit_id: unitId, channel: "hotline", priority: "normal" }}
      onSubmit={submit}
    >
      <Form.Item name="title" label={t("complaint.title")} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={200} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="description" label={t("complaint.description")}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={10_000} />
      </Form.Item>
      <Form.Item name="unit_id" label={t("complaint.unit")} rules={[{ required: true }]}>
        <UnitTreeSelect inForm />
      </Form.Item>
      <Form.Item name="channel" label={t("complaint.channel")} rules={[{ required: true }]}>
        <Select options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} />
      </Form.Item>
      <Form.Item name="priority" label={t("complaint.priority")} rules={[{ required: true }]}>
        <Radio.Group optionType="button" buttonStyle="solid" options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))} />
      </Form.Item>
      <Form.Item name={["complainant", "name"]} label={t("complaint.name")}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name={["complainant", "phone"]} label={t("complaint.phone")} extra={t("complaint.masked")}>
        <Input maxLength={40} inputMode="tel" autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}
