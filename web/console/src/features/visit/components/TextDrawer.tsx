import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@/shared/parts/FormDrawer";

const LONGEST = 2000;

interface Props {
  open: boolean;
  title: string;
  /** Name of the field as the server knows it. */
  name: "reason" | "appeal";
  label: string;
  onClose: () => void;
  onSubmit: (text: string) => Promise<unknown>;
}

/** One text that goes with an action. */
export function TextDrawer({ open, title, name, label, onClose, onSubmit }: Props) {
  const { t } = useTranslation("visit");
  return (
    <FormDrawer<Record<string, string>> open={open} title={title} submitLabel={title} onClose={onClose} onSubmit={(values) => onSubmit(values[name] ?? "")}>
      <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input.TextArea rows={5} maxLength={LONGEST} />
      </Form.Item>
    </FormDrawer>
  );
}
