import { Button, Input } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { InterviewSession } from "@/shared/api/contract";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useWriteNotes } from "../api/interviewApi";
import styles from "./Interview.module.css";

interface Props {
  session: InterviewSession;
  mayWrite: boolean;
  /** Words chosen in the notes, on their way to become a quote. */
  onExcerpt: (text: string) => void;
}

/** The notes; words chosen in them become a quote. */
export function NotesSection({ session, mayWrite, onExcerpt }: Props) {
  const { t } = useTranslation("interview");
  const [text, setText] = useState(session.notes);
  const area = useRef<HTMLDivElement>(null);
  const write = useWriteNotes(session.id);
  const changed = text !== session.notes;
  const excerpt = (): void => {
    const field = area.current?.querySelector("textarea");
    const chosen = field?.value.slice(field.selectionStart, field.selectionEnd).trim();
    if (chosen) onExcerpt(chosen);
  };
  if (!mayWrite) return <Section title={t("notes.title")}>{session.notes ? <p className={styles.notes}>{session.notes}</p> : <p className={styles.quiet}>{t(session.state === "planned" ? "notes.later" : "notes.none")}</p>}</Section>;
  return (
    <Section title={t("notes.title")} note={t("notes.hint")}>
      <div ref={area} className={styles.form}>
        {write.error && <ProblemAlert error={write.error} />}
        <Input.TextArea id="interview-notes" aria-label={t("notes.title")} autoSize={{ minRows: 10, maxRows: 30 }} value={text} onChange={(event) => setText(event.target.value)} />
        <div className={styles.row}>
          <Button type="primary" disabled={!changed} loading={write.isPending} onClick={() => write.mutate({ revision: session.revision, notes: text })}>
            {t("notes.save")}
          </Button>
          <Button onClick={excerpt}>{t("notes.excerpt")}</Button>
          {changed && <span className={styles.quiet}>{t("notes.unsaved")}</span>}
        </div>
      </div>
    </Section>
  );
}
