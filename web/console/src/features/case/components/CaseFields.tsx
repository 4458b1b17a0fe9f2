import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";

export function More() {
  const { t } = useTranslation("case");
  return (
    <Form.Item name="text" label={t("field.more")}>
      <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
    </Form.Item>
  );
}

export function UnitField({ name, label }: { name: string | (string | number)[]; label: string }) {
  const { t } = useTranslation("case");
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t("field.required") }]}>
      <UnitTreeSelect inForm />
    </Form.Item>
  );
}

export function Words({ name, label, hint, max }: { name: string; label: string; hint: string; max: number }) {
  const { t } = useTranslation("case");
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
      <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 12 }} maxLength={max} />
    </Form.Item>
  );
}

export function Choice({ name, label, options, autoFocus }: { name: string; label: string; options: { value: string; label: string }[]; autoFocus?: boolean }) {
  const { t } = useTranslation("case");
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t("field.required") }]}>
      <Select options={options} autoFocus={autoFocus} />
    </Form.Item>
  );
}
