import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";

const LONGEST_REASON = 500;

/** Why something is done; `hint` is an example. */
export function ReasonField({ hint }: { hint: string }) {
  const { t } = useTranslation("survey");
  return (
    <Form.Item name="reason" label={t("care.reason")} rules={[{ required: true, whitespace: true, message: t("quality.reason_needed") }]}>
      <Input.TextArea rows={2} maxLength={LONGEST_REASON} placeholder={hint} />
    </Form.Item>
  );
}
