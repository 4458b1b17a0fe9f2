import { Checkbox, Form } from "antd";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useRedactResponse } from "./careApi";
import type { CareForm } from "./careForm";
import { ReasonField } from "./ReasonField";

interface Values {
  questions: string[];
  reason: string;
}

/** Clears chosen answers for good; the personal ones are chosen from the start. */
export function RedactForm({ detail, open, onClose }: CareForm) {
  const { t } = useTranslation("survey");
  const redact = useRedactResponse(detail.id);
  const answered = detail.answers.filter(({ value, corrections }) => (value !== null && value !== undefined) || corrections.length > 0);
  const personal = answered.filter(({ is_masked }) => is_masked).map(({ question_key }) => question_key);
  return (
    <FormDrawer<Values>
      open={open}
      title={t("care.redact")}
      submitLabel={t("care.redact")}
      initialValues={{ questions: personal }}
      onClose={onClose}
      onSubmit={(values) => redact.mutateAsync(values)}
    >
      <p>{t("care.redact_text")}</p>
      <Form.Item name="questions" label={t("care.redact_which")} rules={[{ required: true, message: t("care.redact_none") }]}>
        <Checkbox.Group
          style={{ display: "grid", gap: 8 }}
          options={answered.map(({ question_key, text }) => ({ value: question_key, label: text }))}
        />
      </Form.Item>
      <ReasonField hint={t("care.redact_hint")} />
    </FormDrawer>
  );
}
