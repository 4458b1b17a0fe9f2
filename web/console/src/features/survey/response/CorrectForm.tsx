import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useVersion } from "../api/getVersion";
import { readDocument } from "../editor/document";
import { AnswerField } from "./AnswerField";
import { readAnswer } from "./answerText";
import { useCorrectResponse } from "./careApi";
import type { CareForm } from "./careForm";
import { ReasonField } from "./ReasonField";

interface Values {
  question: string;
  answer: unknown;
  reason: string;
}

/** One answer that was noted wrongly is put right; what stood there before stays beside it. */
export function CorrectForm({ detail, open, onClose }: CareForm) {
  const { t } = useTranslation("survey");
  const correct = useCorrectResponse(detail.id);
  const version = useVersion(detail.questionnaire_id, open ? detail.version : undefined);
  const questions = version.data ? readDocument(version.data.document).pages.flatMap((page) => page.questions) : [];
  const find = (key: string): Question | undefined => questions.find((question) => question.key === key);
  return (
    <FormDrawer<Values>
      open={open}
      title={t("care.correct")}
      submitLabel={t("care.correct_save")}
      onClose={onClose}
      onSubmit={({ question, answer, reason }) => correct.mutateAsync({ answers: { [question]: readAnswer(find(question), answer) }, reason })}
    >
      <p>{t("care.correct_text")}</p>
      <Form.Item name="question" label={t("care.question")} rules={[{ required: true, message: t("care.question_needed") }]}>
        <Select
          loading={version.isPending}
          options={detail.answers.map(({ question_key, text }) => ({ value: question_key, label: text }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={["question"]}>
        {({ getFieldValue }) => <AnswerField key={String(getFieldValue("question"))} question={find(getFieldValue("question") as string)} />}
      </Form.Item>
      <ReasonField hint={t("care.correct_hint")} />
    </FormDrawer>
  );
}
