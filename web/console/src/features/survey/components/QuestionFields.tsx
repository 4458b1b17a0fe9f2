import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { useQuestionEdit } from "./editing";
import { LocalTextField } from "./LocalTextField";
import { OptionFields } from "./OptionFields";
import styles from "./QuestionFields.module.css";
import { AnswerField } from "./QuestionView";
import { ScaleLabelFields } from "./ScaleLabelFields";

/** The words of a question, open for editing where they stand. */
export function QuestionFields({ question, number }: { question: Question; number: number }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  return (
    <div className={styles.fields}>
      <div className={styles.text}>
        <span className={styles.number}>{number}</span>
        <LocalTextField
          look="question"
          label={t("editor.question_text")}
          value={question.text}
          onChange={(text, language) => edit({ text }, `text/${language}`)}
          id={`text-${question.key}`}
        />
      </div>
      <LocalTextField
        look="plain"
        label={t("editor.help_text")}
        value={question.help}
        onChange={(help, language) => edit({ help }, `help/${language}`)}
      />
      {question.options ? <OptionFields question={question} options={question.options} /> : <AnswerField question={question} />}
      {question.scale && <ScaleLabelFields question={question} scale={question.scale} />}
    </div>
  );
}
