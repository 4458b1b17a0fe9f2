import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { entryOf } from "../editor/kinds";
import { AnswerField } from "./AnswerField";
import { CONTENT } from "./content/content";
import { useQuestionEdit } from "./editing";
import { LocalTextField } from "./LocalTextField";
import styles from "./QuestionFields.module.css";
import { TellAnswer } from "./TellAnswer";

/** The words of a question, open for editing where they stand. */
export function QuestionFields({ question, number }: { question: Question; number: number }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  const entry = entryOf(question.kind);
  return (
    <div className={styles.fields}>
      <div className={styles.text}>
        {number > 0 && <span className={styles.number}>{number}</span>}
        <LocalTextField
          look="question"
          label={t("editor.question_text")}
          value={question.text}
          onChange={(text, language) => edit({ text }, `text/${language}`)}
          id={`text-${question.key}`}
        />
        <TellAnswer question={question} />
      </div>
      {entry?.asked !== false && (
        <LocalTextField
          look="plain"
          label={t("editor.help_text")}
          value={question.help}
          onChange={(help, language) => edit({ help }, `help/${language}`)}
        />
      )}
      {entry?.content.map((name) => {
        const Content = CONTENT[name];
        return <Content key={name} question={question} />;
      })}
      {!entry?.content.length && <AnswerField question={question} />}
    </div>
  );
}
