import { App, Button, Dropdown, Form, Input, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InterviewParticipant, InterviewParticipantFields, InterviewSession } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useAddParticipant, useErase, useRecordConsent, useReveal, useWithdrawConsent } from "../api/interviewApi";
import styles from "./Interview.module.css";

const WAYS = ["written", "spoken", "recorded"] as const;

/** Who took part, masked, and what they agreed to. */
export function ParticipantSection({ session, mayManage }: { session: InterviewSession; mayManage: boolean }) {
  const { t } = useTranslation("interview");
  const [adding, setAdding] = useState(false);
  const add = useAddParticipant(session.id);
  const isOpen = session.state !== "closed" && session.state !== "cancelled";
  return (
    <Section
      title={t("people.title")}
      note={t("people.note")}
      actions={mayManage && isOpen && <Button onClick={() => setAdding(true)}>{t("people.add")}</Button>}
    >
      {session.participants.length === 0 && <p className={styles.quiet}>{t("people.none")}</p>}
      <ul className={styles.list}>
        {session.participants.map((person) => (
          <Person key={person.id} person={person} mayManage={mayManage} isOpen={isOpen} />
        ))}
      </ul>
      <FormDrawer<InterviewParticipantFields> open={adding} title={t("people.add")} submitLabel={t("people.add")} onClose={() => setAdding(false)} onSubmit={(values) => add.mutateAsync(values)}>
        {(["name", "contact", "segment"] as const).map((field) => (
          <Form.Item key={field} name={field} label={t(`people.${field}`)} extra={field === "segment" && t("people.segment_hint")}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
        ))}
      </FormDrawer>
    </Section>
  );
}

interface PersonProps {
  person: InterviewParticipant;
  mayManage: boolean;
  isOpen: boolean;
}

function Person({ person, mayManage, isOpen }: PersonProps) {
  const { t } = useTranslation("interview");
  const { notification } = App.useApp();
  const [reveal, erase, agree, withdraw] = [useReveal(person.id), useErase(person.id), useRecordConsent(person.id), useWithdrawConsent(person.id)];
  const failed = { onError: (error: unknown): void => notification.error({ title: t("failed"), description: <ProblemAlert error={error} />, duration: 0 }) };
  const { consent } = person;
  const who = [reveal.data?.name ?? person.name, reveal.data?.contact ?? person.contact, person.segment].filter(Boolean).join(" · ");
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <strong>P{person.ordinal}</strong>
        <span>{person.erased ? t("people.erased") : who || t("people.unnamed")}</span>
        <StatusTag tone={person.may_be_quoted ? "good" : "warn"}>{t(consentState(person))}</StatusTag>
      </div>
      {consent && <span className={styles.quiet}>{t("people.agreed", { way: t(`way.${consent.way}`), at: formatInstant(consent.consented_at), wording: consent.wording })}</span>}
      {mayManage && !person.erased && (
        <div className={styles.row}>
          {isOpen && !person.may_be_quoted && (
            <Dropdown menu={{ items: WAYS.map((key) => ({ key, label: t(`way.${key}`) })), onClick: ({ key }) => agree.mutate(key as (typeof WAYS)[number], failed) }}>
              <Button size="small" type="primary" loading={agree.isPending}>
                {t("people.consent")}
              </Button>
            </Dropdown>
          )}
          {(person.name ?? person.contact) && !reveal.data && (
            <Button size="small" loading={reveal.isPending} onClick={() => reveal.mutate(undefined, failed)}>
              {t("people.reveal")}
            </Button>
          )}
          {person.may_be_quoted && (
            <Popconfirm title={t("people.withdraw_sure")} onConfirm={() => withdraw.mutate(undefined, failed)}>
              <Button size="small">{t("people.withdraw")}</Button>
            </Popconfirm>
          )}
          <Popconfirm title={t("people.erase_sure")} okButtonProps={{ danger: true }} onConfirm={() => erase.mutate(undefined, failed)}>
            <Button size="small" danger>
              {t("people.erase")}
            </Button>
          </Popconfirm>
        </div>
      )}
    </li>
  );
}

function consentState({ consent, erased, may_be_quoted }: InterviewParticipant) {
  if (may_be_quoted) return "people.quotable" as const;
  if (erased) return "people.forgotten" as const;
  return consent ? ("people.withdrawn" as const) : ("people.not_asked" as const);
}
