import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InterviewQuote, InterviewQuoteFields, InterviewSession } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useKeepQuote } from "../api/interviewApi";
import { CodeSelect } from "./CodeSelect";
import styles from "./Interview.module.css";

interface Props {
  session: InterviewSession;
  /** The one that is edited; absent for a new one. */
  quote?: InterviewQuote;
  /** Words to begin with. */
  text: string;
  onDone: () => void;
}

/** Who said what about which topic, and its codes. Ctrl+Enter keeps it. */
export function QuoteForm({ session, quote, text, onDone }: Props) {
  const { t } = useTranslation("interview");
  const keep = useKeepQuote(session.id);
  const quotable = session.participants.filter((person) => person.may_be_quoted);
  const [fields, setFields] = useState<InterviewQuoteFields>({
    participant_id: quote?.participant_id ?? (quotable.length === 1 ? (quotable[0]?.id ?? "") : ""),
    topic: quote?.topic ?? undefined,
    text: quote?.text ?? text,
    code_ids: quote?.code_ids ?? [],
  });
  const set = (change: Partial<InterviewQuoteFields>): void => setFields((before) => ({ ...before, ...change }));
  const ready = fields.text.trim() !== "" && fields.participant_id !== "";
  const submit = (): void => {
    if (ready) keep.mutate({ quote, body: fields }, { onSuccess: onDone });
  };
  if (quotable.length === 0) return <p className={styles.quiet}>{t("quote.nobody")}</p>;
  return (
    <div className={styles.form} role="group" aria-label={t(quote ? "quote.edit" : "quote.add")}>
      {keep.error && <ProblemAlert error={keep.error} />}
      <Input.TextArea id="interview-quote" aria-label={t("quote.text")} placeholder={t("quote.text")} autoSize={{ minRows: 2 }} maxLength={2000} value={fields.text} onChange={(event) => set({ text: event.target.value })} onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit()} />
      <div className={styles.row}>
        <Select
          style={{ minWidth: 140 }}
          aria-label={t("quote.who")}
          placeholder={t("quote.who")}
          value={fields.participant_id || undefined}
          options={quotable.map(({ id, ordinal, segment }) => ({ value: id, label: segment ? `P${ordinal} · ${segment}` : `P${ordinal}` }))}
          onChange={(participant_id: string) => set({ participant_id })}
        />
        <Select
          style={{ minWidth: 140 }}
          aria-label={t("quote.topic")}
          placeholder={t("quote.topic")}
          allowClear
          value={fields.topic ?? undefined}
          options={session.guide.topics.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(topic?: string) => set({ topic })}
        />
      </div>
      <CodeSelect multiple value={fields.code_ids} onChange={(next) => set({ code_ids: Array.isArray(next) ? next : [] })} />
      <div className={styles.row}>
        <Button type="primary" disabled={!ready} loading={keep.isPending} onClick={submit}>
          {t(quote ? "quote.save" : "quote.add")}
        </Button>
        {quote && <Button onClick={onDone}>{t("quote.cancel")}</Button>}
      </div>
    </div>
  );
}
