import { Alert, Button, Input, Upload } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConvertedQuestionnaire, QuestionnaireDocument } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { useConvertQuestionnaire, useCreateFromDocument } from "../api/convertQuestionnaire";
import { textIn } from "../editor/document";
import styles from "./ImportQuestionnaire.module.css";

interface Props {
  open: boolean;
  onClose: () => void;
  onCreated: (id: string) => void;
}

const FILES = ".json,.xlsx,.lss,.xml,.txt";
/** Typed text is read when the person pauses. */
const PAUSE = 500;

/** A questionnaire out of typed text or a file of another tool, seen before anything is kept. */
export function ImportQuestionnaireDrawer({ open, onClose, onCreated }: Props) {
  const { t } = useTranslation("survey");
  const [text, setText] = useState("");
  const convert = useConvertQuestionnaire();
  const create = useCreateFromDocument();
  const { mutate, reset } = convert;
  const typed = useRef(false);
  useEffect(() => {
    if (!typed.current) return;
    if (text.trim() === "") {
      reset();
      return;
    }
    const timer = setTimeout(() => mutate(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, mutate, reset]);
  const take = (file: File): void => {
    typed.current = false;
    setText("");
    mutate(file);
  };
  const keep = (found: ConvertedQuestionnaire): void =>
    create.mutate(found.document as QuestionnaireDocument, { onSuccess: (made) => onCreated(made.id) });
  const found = convert.data;
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t("exchange.import.heading")}
      size={720}
      destroyOnHidden
      footer={
        <Button type="primary" disabled={!found || convert.isPending} loading={create.isPending} onClick={() => found && keep(found)}>
          {t("exchange.import.submit")}
        </Button>
      }
    >
      <p className={styles.hint}>{t("exchange.import.hint")}</p>
      <Upload
        accept={FILES}
        multiple={false}
        showUploadList={false}
        beforeUpload={(file) => {
          take(file);
          return Upload.LIST_IGNORE;
        }}
      >
        <Button>{t("exchange.import.file")}</Button>
      </Upload>
      <Input.TextArea
        className={styles.text}
        rows={12}
        aria-label={t("exchange.import.text")}
        placeholder={t("exchange.import.placeholder")}
        value={text}
        onChange={(event) => {
          typed.current = true;
          setText(event.target.value);
        }}
      />
      {convert.isError && <ProblemAlert error={convert.error} />}
      {create.isError && <ProblemAlert error={create.error} />}
      {found && <Found found={found} />}
    </SideDrawer>
  );
}

/** What came out: questions in their order, and what could not be carried. */
function Found({ found }: { found: ConvertedQuestionnaire }) {
  const { t } = useTranslation("survey");
  const document = found.document as QuestionnaireDocument;
  const questions = document.pages.flatMap((page) => page.questions);
  const blocking = found.problems.filter((problem) => problem.blocking);
  return (
    <section aria-live="polite">
      <h3>{t("exchange.import.found", { count: found.question_count })}</h3>
      {found.report.length > 0 && (
        <Alert
          type="warning"
          title={t("exchange.report", { count: found.report.length })}
          description={
            <ul className={styles.notes}>
              {found.report.map((note) => (
                <li key={`${note.place} ${note.code} ${note.detail}`}>
                  <strong>{note.place}</strong> {note.detail}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {blocking.length > 0 && (
        <Alert
          type="info"
          title={t("exchange.import.problems", { count: blocking.length })}
          description={
            <ul className={styles.notes}>
              {blocking.map((problem) => (
                <li key={`${problem.place} ${problem.code}`}>{problem.detail}</li>
              ))}
            </ul>
          }
        />
      )}
      <ol className={styles.questions}>
        {questions.map((question) => (
          <li key={question.key}>{textIn(question.text, "zh-CN") || textIn(question.text, "en")}</li>
        ))}
      </ol>
    </section>
  );
}
