import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useCreateChecklist } from "../api/visitApi";
import { readItems } from "./checklistText";

interface Values {
  title: string;
  items: string;
}

/** A checklist typed a line an item: text | points | weight | evidence. */
export function ChecklistDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("visit");
  const create = useCreateChecklist();
  return (
    <FormDrawer<Values>
      open={open}
      title={t("checklist.new")}
      submitLabel={t("checklist.save")}
      onClose={onClose}
      onSubmit={({ title, items }) => create.mutateAsync({ title, items: readItems(items) })}
    >
      <Form.Item name="title" label={t("checklist.name")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="items" label={t("checklist.items")} extra={t("checklist.items_hint")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input.TextArea rows={12} placeholder={t("checklist.items_example")} />
      </Form.Item>
    </FormDrawer>
  );
}
