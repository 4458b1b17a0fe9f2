import { useTranslation } from "react-i18next";
import type { AnswerOption, LocalText, Question } from "@/shared/api/contract";
import { mediaAddress } from "../api/questionnaireMedia";
import { findQuestion, labelOf, pointsOf, textIn } from "../editor/document";
import { entryOf } from "../editor/kinds";
import { useDocument } from "./editing";
import { useEditorView } from "./editorView";
import styles from "./QuestionView.module.css";
import { useQuestionName } from "./useQuestionName";

/** What one answers with; for looking at only. */
export function AnswerField({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const hasRows = question.rows !== undefined || question.rows_from !== undefined;
  return (
    <>
      {hasRows ? <RowTable question={question} /> : question.scale && <ScaleRow question={question} />}
      <CarriedNote question={question} />
      {question.options && <OptionLines options={question.options} kind={question.kind} />}
      {question.branches?.map((branch, index) => (
        // oxlint-disable-next-line no-array-index-key -- headings have no keys
        <Branch key={index} text={branch.text} options={branch.options} />
      ))}
      <TypedField question={question} />
      {question.not_applicable && (
        <p className={styles.notApplicable}>
          <span className={styles.box} aria-hidden="true" />
          {t("editor.not_applicable")}
        </p>
      )}
    </>
  );
}

function OptionLines({ options, kind }: { options: readonly AnswerOption[]; kind: string }) {
  const { t } = useTranslation("survey");
  const { reading } = useEditorView();
  return (
    <ul className={styles.options} data-kind={kind}>
      {options.map((option) => (
        <li key={option.key}>
          <span className={styles.box} aria-hidden="true" />
          {textIn(option.text, reading) || <em>{t("editor.no_text")}</em>}
          {option.picture && <img src={mediaAddress(option.picture.media)} alt="" className={styles.thumbnail} />}
          {option.with_text && <span className={styles.blank} aria-hidden="true" />}
        </li>
      ))}
    </ul>
  );
}

function Branch({ text, options }: { text: LocalText; options: readonly AnswerOption[] }) {
  const { reading } = useEditorView();
  return (
    <div>
      <p className={styles.help}>{textIn(text, reading)}</p>
      <OptionLines options={options} kind="cascade" />
    </div>
  );
}

/** Options or rows that are taken from an earlier question. */
function CarriedNote({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const name = useQuestionName();
  const from = question.options_from ?? question.rows_from;
  const source = from && findQuestion(document, from.question);
  if (!from || !source) return null;
  return <p className={styles.help}>{t(`editor.carried.${from.take}`, { question: name(source) })}</p>;
}

const TYPED: ReadonlySet<string> = new Set(["short_text", "number", "date", "time", "date_time", "email", "mobile", "id_number"]);

/** What is sent along, or found out where somebody is. */
type Sent = "file" | "photo" | "signature" | "location" | "address" | "consent";
const SENT: ReadonlySet<string> = new Set<Sent>(["file", "photo", "signature", "location", "address", "consent"]);

/** What is typed, drawn or worked out. */
function TypedField({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const { reading } = useEditorView();
  if (question.kind === "open") return <div className={styles.open}>{t("editor.open_answer", { max: question.max_length ?? 1000 })}</div>;
  if (TYPED.has(question.kind)) return <div className={styles.line}>{`${t(`kind.${question.kind}`)} ${textIn(question.unit, reading)}`}</div>;
  if (question.kind === "slider") {
    return (
      <p className={styles.ends}>
        <span>{`${question.min ?? 0} ${textIn(question.low_label, reading)}`}</span>
        <span>{`${textIn(question.high_label, reading)} ${question.max ?? 100}`}</span>
      </p>
    );
  }
  if (SENT.has(question.kind)) return <div className={styles.line}>{t(`editor.sent.${question.kind as Sent}`, { count: question.max_files ?? 1, megabytes: question.max_megabytes ?? 10 })}</div>;
  if (question.kind === "calculated") return <code className={styles.code}>{question.expression || t("editor.no_formula")}</code>;
  if (question.kind === "hidden") return <code className={styles.code}>{`?${question.param ?? question.key}=`}</code>;
  return null;
}

/** Rows with what stands in each: points, options, or two answers. */
function RowTable({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const { reading } = useEditorView();
  const pair = entryOf(question.kind)?.pair;
  const points = question.scale ? pointsOf(question.scale).map(String) : [];
  const columns = question.columns?.map((column) => textIn(column.text, reading) || t("editor.no_text"));
  const heads = columns ?? (pair ? pair.map((part, index) => textIn(index === 0 ? question.first_label : question.second_label, reading) || t(`editor.pair.${part}`)) : points);
  return (
    <div className={styles.matrix}>
      <table>
        <thead>
          <tr>
            <td aria-hidden="true" />
            {heads.map((head, index) => (
              // oxlint-disable-next-line no-array-index-key -- two columns may be worded alike
              <th key={index} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(question.rows ?? []).map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {textIn(row.text, reading) || t("editor.no_text")}
                {row.opposite && textIn(row.opposite, reading) && <span className={styles.opposite}> ↔ {textIn(row.opposite, reading)}</span>}
              </th>
              {heads.map((head, index) => (
                // oxlint-disable-next-line no-array-index-key -- see above
                <td key={index} aria-label={head}>
                  <span className={styles.box} aria-hidden="true" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
