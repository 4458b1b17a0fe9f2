import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { mediaAddress } from "../api/questionnaireMedia";
import { textIn } from "../editor/document";
import { AnswerField } from "./AnswerField";
import { useEditorView } from "./editorView";
import styles from "./QuestionView.module.css";

/** A question as the people who answer see it. */
export function QuestionView({ question, number }: { question: Question; number: number }) {
  const { t } = useTranslation("survey");
  const { reading } = useEditorView();
  const text = textIn(question.text, reading);
  const help = textIn(question.help, reading);
  return (
    <div className={styles.question} lang={reading}>
      <p className={styles.text} data-empty={!text}>
        {number > 0 && <span className={styles.number}>{number}</span>}
        {text || t("editor.no_text")}
        {question.required && (
          <span className={styles.required} title={t("properties.required")}>
            {"\u2060\u00a0*" /* stays with the last word */}
          </span>
        )}
      </p>
      {help && <p className={styles.help}>{help}</p>}
      {question.picture && <img src={mediaAddress(question.picture.media)} alt={textIn(question.picture.alt, reading)} className={styles.picture} />}
      <AnswerField question={question} />
    </div>
  );
}
