import { Button, Popconfirm, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InterviewQuote, InterviewSession } from "@/shared/api/contract";
import { Section } from "@/shared/parts/PageShell";
import { useShortcutGroup } from "@/shared/parts/shortcutGroups";
import { useShortcuts } from "@/shared/parts/useShortcuts";
import { useCodes, useDeleteQuote } from "../api/interviewApi";
import styles from "./Interview.module.css";
import { QuoteForm } from "./QuoteForm";

interface Props {
  session: InterviewSession;
  mayWrite: boolean;
  /** Words taken from the notes. */
  excerpt: { text: string; count: number };
}

/** What was said, with its codes; J and K walk, E edits. */
export function QuoteSection({ session, mayWrite, excerpt }: Props) {
  const { t } = useTranslation("interview");
  const [at, setAt] = useState(0);
  const [editing, setEditing] = useState<string>();
  const [added, setAdded] = useState(0);
  const last = session.quotes.length - 1;
  const focus = (id: string) => (): void => document.getElementById(id)?.focus();
  useShortcuts({
    j: () => setAt((now) => Math.min(now + 1, last)),
    k: () => setAt((now) => Math.max(now - 1, 0)),
    e: () => mayWrite && setEditing(session.quotes[at]?.id),
    n: focus("interview-notes"),
    q: focus("interview-quote"),
  });
  useShortcutGroup({
    title: t("quote.title"),
    shortcuts: [
      { keys: "J / K", meaning: t("keys.walk") },
      { keys: "E", meaning: t("quote.edit") },
      { keys: "N", meaning: t("notes.title") },
      { keys: "Q", meaning: t("quote.add") },
      { keys: "Ctrl + Enter", meaning: t("quote.save") },
    ],
  });
  return (
    <Section title={t("quote.title")} note={t("quote.note", { count: session.quotes.length })}>
      {mayWrite && <QuoteForm key={`${excerpt.count}-${added}`} session={session} text={excerpt.text} onDone={() => setAdded(added + 1)} />}
      <ul className={styles.list}>
        {session.quotes.map((quote, index) => (
          <li key={quote.id} className={styles.item} aria-current={index === at}>
            {editing === quote.id ? (
              <QuoteForm session={session} quote={quote} text={quote.text} onDone={() => setEditing(undefined)} />
            ) : (
              <Quote session={session} quote={quote} onEdit={mayWrite ? () => setEditing(quote.id) : undefined} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Quote({ session, quote, onEdit }: { session: InterviewSession; quote: InterviewQuote; onEdit?: () => void }) {
  const { t } = useTranslation("interview");
  const codes = useCodes();
  const remove = useDeleteQuote();
  const person = session.participants.find(({ id }) => id === quote.participant_id);
  const topic = session.guide.topics.find(({ key }) => key === quote.topic)?.title;
  return (
    <>
      <blockquote className={styles.said}>{quote.text}</blockquote>
      <div className={styles.row}>
        <span className={styles.quiet}>{[person && `P${person.ordinal}`, person?.segment, topic].filter(Boolean).join(" · ")}</span>
        {quote.code_ids.map((id) => (
          <Tag key={id}>{codes.data?.find((code) => code.id === id)?.name ?? "…"}</Tag>
        ))}
        {onEdit && (
          <>
            <Button size="small" type="text" onClick={onEdit}>
              {t("quote.edit")}
            </Button>
            <Popconfirm title={t("quote.delete_sure")} onConfirm={() => remove.mutate(quote.id)}>
              <Button size="small" type="text">
                {t("quote.delete")}
              </Button>
            </Popconfirm>
          </>
        )}
      </div>
    </>
  );
}
