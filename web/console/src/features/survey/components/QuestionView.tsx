import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { labelOf, pointsOf, textIn } from "../editor/document";
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
        <span className={styles.number}>{number}</span>
        {text || t("editor.no_text")}
        {question.required && (
          <span className={styles.required} title={t("properties.required")}>
            {"\u2060\u00a0*" /* stays with the last word */}
          </span>
        )}
      </p>
      {help && <p className={styles.help}>{help}</p>}
      <AnswerField question={question} />
    </div>
  );
}

/** What one answers with; for looking at only. */
export function AnswerField({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const { reading } = useEditorView();
  return (
    <>
      {question.scale && <ScaleRow question={question} />}
      {question.options && (
        <ul className={styles.options} data-kind={question.kind}>
          {question.options.map((option) => (
            <li key={option.key}>
              <span className={styles.box} aria-hidden="true" />
              {textIn(option.text, reading) || <em>{t("editor.no_text")}</em>}
            </li>
          ))}
        </ul>
      )}
      {question.kind === "open" && <div className={styles.open}>{t("editor.open_answer", { max: question.max_length ?? 1000 })}</div>}
      {question.not_applicable && (
        <p className={styles.notApplicable}>
          <span className={styles.box} aria-hidden="true" />
          {t("editor.not_applicable")}
        </p>
      )}
    </>
  );
}

function ScaleRow({ question }: { question: Question }) {
  const { reading } = useEditorView();
  const scale = question.scale;
  if (!scale) return null;
  const points = pointsOf(scale);
  const worded = points.length <= 5 && points.every((point) => textIn(labelOf(scale, point), reading));
  return (
    <div className={styles.scale}>
      <ol className={styles.points}>
        {points.map((point) => (
          <li key={point} className={styles.point}>
            <span className={styles.value}>{point}</span>
            {worded && <span className={styles.word}>{textIn(labelOf(scale, point), reading)}</span>}
          </li>
        ))}
      </ol>
      {!worded && (
        <p className={styles.ends}>
          <span>{textIn(labelOf(scale, scale.min), reading)}</span>
          <span>{textIn(labelOf(scale, scale.max), reading)}</span>
        </p>
      )}
    </div>
  );
}
