import { Alert, Button, Input, Modal, Upload } from "antd";
import { useEffect, useMemo, useRef, useState, type ComponentRef } from "react";
import { useTranslation } from "react-i18next";
import type { ConvertedQuestionnaire } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useConvertQuestionnaire } from "../api/convertQuestionnaire";
import { numberOf, readDocument, textIn } from "../editor/document";
import { DocumentProvider, useEditing } from "./editing";
import { useEditorView } from "./editorView";
import { QuestionView } from "./QuestionView";
import styles from "./TextImport.module.css";

/** Files of other tools that the server reads. */
const FILES = ".json,.xlsx,.lss,.xml,.txt";
/** Typed text is read when the person pauses. */
const PAUSE = 400;

interface Props {
  open: boolean;
  onClose: () => void;
}

/** Questions out of pasted text or a file: what is recognised stands beside it, and comes in behind the chosen question. */
export function TextImport({ open, onClose }: Props) {
  const { t } = useTranslation("survey");
  const { insertPages } = useEditing();
  const [text, setText] = useState("");
  const [file, setFile] = useState<string | null>(null);
  const convert = useConvertQuestionnaire();
  const { mutate, reset } = convert;
  useEffect(() => {
    if (file !== null) return undefined;
    if (text.trim() === "") {
      reset();
      return undefined;
    }
    const timer = setTimeout(() => mutate(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text, file, mutate, reset]);
  const found = text.trim() === "" && file === null ? undefined : convert.data;
  const leave = (): void => {
    setText("");
    setFile(null);
    onClose();
  };
  const keep = (): void => {
    if (found) insertPages(readDocument(found.document));
    leave();
  };
  return (
    <Modal
      open={open}
      title={t("text_import.title")}
      width={1120}
      onCancel={leave}
      onOk={keep}
      okText={found ? t("text_import.insert", { count: found.question_count }) : t("text_import.insert_none")}
      okButtonProps={{ disabled: !found || found.question_count === 0 || convert.isPending }}
    >
      <div className={styles.bar}>
        <p className={styles.hint}>{t("text_import.hint")}</p>
        <Upload
          accept={FILES}
          multiple={false}
          showUploadList={false}
          beforeUpload={(chosen) => {
            setFile(chosen.name);
            mutate(chosen);
            return Upload.LIST_IGNORE;
          }}
        >
          <Button size="small">{t("exchange.import.file")}</Button>
        </Upload>
        <Button
          size="small"
          type="link"
          onClick={() => {
            setFile(null);
            setText(t("exchange.import.placeholder"));
          }}
        >
          {t("text_import.example")}
        </Button>
      </div>
      <div className={styles.panes}>
        {file === null ? (
          <Source text={text} onText={setText} found={found} />
        ) : (
          <div className={styles.source}>
            <p>{t("text_import.file", { name: file })}</p>
            <div>
              <Button size="small" onClick={() => setFile(null)}>
                {t("text_import.back_to_text")}
              </Button>
            </div>
            {found && <Report found={found} />}
          </div>
        )}
        <section className={styles.result} aria-label={t("text_import.result")} aria-busy={convert.isPending} aria-live="polite">
          {convert.isError && (text.trim() !== "" || file !== null) && <ProblemAlert error={convert.error} />}
          {found ? <Recognised found={found} /> : !convert.isError && <p className={styles.hint}>{t("text_import.nothing")}</p>}
        </section>
      </div>
    </Modal>
  );
}

/** The text, and below it the lines that could not be read; each leads to its line. */
function Source({ text, onText, found }: { text: string; onText: (text: string) => void; found: ConvertedQuestionnaire | undefined }) {
  const { t } = useTranslation("survey");
  const area = useRef<ComponentRef<typeof Input.TextArea>>(null);
  const show = (line: number): void => {
    const lines = text.split("\n");
    const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const field = area.current?.resizableTextArea?.textArea;
    field?.focus();
    field?.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  };
  return (
    <div className={styles.source}>
      <Input.TextArea ref={area} autoFocus className={styles.text} aria-label={t("exchange.import.text")} placeholder={t("exchange.import.placeholder")} value={text} onChange={(event) => onText(event.target.value)} />
      {found && <Report found={found} onLine={show} />}
    </div>
  );
}

/** What could not be carried, each with its place. */
function Report({ found, onLine }: { found: ConvertedQuestionnaire; onLine?: (line: number) => void }) {
  const { t } = useTranslation("survey");
  const document = useMemo(() => readDocument(found.document), [found.document]);
  const leftOut = [document.quotas, document.experiments, document.loops].some((list) => list?.length);
  if (found.report.length === 0 && !leftOut) return <p className={styles.good}>{t("text_import.all_read")}</p>;
  return (
    <div>
      <h4 className={styles.heading}>{t("text_import.unread", { count: found.report.length })}</h4>
      <ul className={styles.notes}>
        {found.report.map((note) => (
          <li key={`${note.place} ${note.code} ${note.detail}`}>
            {note.line && onLine ? (
              <button type="button" className={styles.line} onClick={() => onLine(note.line ?? 1)}>
                {note.place}
              </button>
            ) : (
              <strong>{note.place}</strong>
            )}{" "}
            {note.detail}
          </li>
        ))}
        {leftOut && <li>{t("text_import.left_out")}</li>}
      </ul>
    </div>
  );
}

/** The questions as people would see them. */
function Recognised({ found }: { found: ConvertedQuestionnaire }) {
  const { t } = useTranslation("survey");
  const { reading } = useEditorView();
  const document = useMemo(() => readDocument(found.document), [found.document]);
  const several = document.pages.length > 1;
  return (
    <DocumentProvider value={document}>
      <h4 className={styles.heading}>{t("exchange.import.found", { count: found.question_count })}</h4>
      {several && <Alert type="info" title={t("text_import.pages", { count: document.pages.length })} />}
      {document.pages.map((page, index) => (
        <div key={page.key} className={styles.page}>
          {several && <p className={styles.hint}>{`${t("outline.page", { number: index + 1 })} ${textIn(page.title, reading)}`}</p>}
          {page.questions.map((question) => (
            <div key={question.key} className={styles.question}>
              <span className={styles.kind}>{t(`kind.${question.kind}`)}</span>
              <QuestionView question={question} number={numberOf(document, question.key)} />
            </div>
          ))}
        </div>
      ))}
    </DocumentProvider>
  );
}
