import { Form, Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CasePolicy } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
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
    <Form.Item name={name} label={label} rules={[{ required: true, message: t("field.choose") }]}>
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
    <Form.Item name={name} label={label} rules={[{ required: true, message: t("field.choose") }]}>
      <Select options={options} autoFocus={autoFocus} />
    </Form.Item>
  );
}

export function YesNo({ name, label, yes, no }: { name: string; label: string; yes: string; no: string }) {
  const { t } = useTranslation("case");
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t("field.choose") }]}>
      <Radio.Group options={[{ value: "yes", label: yes }, { value: "no", label: no }]} />
    </Form.Item>
  );
}

/** One entry of a catalogue of the policy, or none; an empty catalogue is not asked for. */
export function Catalogue({ name, label, entries }: { name: string; label: string; entries: CasePolicy["causes"] }) {
  const locale = useLocale();
  if (!entries || entries.length === 0) return null;
  return (
    <Form.Item name={name} label={label}>
      <Select allowClear options={entries.map((entry) => ({ value: entry.code, label: locale === "en" ? entry.name_en : entry.name_zh }))} />
    </Form.Item>
  );
}
