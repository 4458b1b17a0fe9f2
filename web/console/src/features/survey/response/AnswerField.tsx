import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import { fieldOf } from "./answerText";

/** The field for a new answer: options to choose from where the question has them, else what the API takes. */
export function AnswerField({ question }: { question: Question | undefined }) {
  const { t } = useTranslation("survey");
  const locale = useLocale();
  if (!question) return null;
  const field = fieldOf(question, locale);
  return (
    <Form.Item name="answer" label={t("care.answer")} extra={t(field.kind === "json" ? "care.answer_json" : "care.answer_empty")}>
      {field.kind === "choices" ? (
        <Select allowClear mode={field.several ? "multiple" : undefined} options={field.options} />
      ) : (
        <Input.TextArea rows={3} />
      )}
    </Form.Item>
  );
}
