import PhoneOutlined from "@ant-design/icons/PhoneOutlined";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CallPerson } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { StatusTag } from "@/shared/parts/StatusTag";
import { ContactForm } from "../programme/board/ContactForm";
import { useStratumText } from "../programme/useStratumText";
import styles from "./Call.module.css";
import { useBeginInterview, useCallNumber } from "./callApi";

/** The person on the turn: the number, the questionnaire, what the attempt came to. */
export function CallCard({ call, questionnaire }: { call: CallPerson; questionnaire: string }) {
  const { t } = useTranslation("survey");
  const code = useCodeText();
  const stratum = useStratumText();
  const { person, turn, held_until: heldUntil } = call;
  return (
    <section className={styles.card} aria-label={t("call.person")}>
      <header className={styles.head}>
        <h2 className={styles.name}>{person.customer_name ?? person.customer_code}</h2>
        <StatusTag tone={turn === "agreed" ? "warn" : "neutral"}>{t(`call.turn.${turn}`)}</StatusTag>
      </header>
      <p className={styles.quiet}>
        {person.unit.name} · {stratum(person.stratum)} · {t("call.attempts", { count: person.attempts })}
        {heldUntil && <> · {t("call.held_until", { at: formatInstant(heldUntil) })}</>}
      </p>
      <Dial id={person.id} masked={person.mobile ?? undefined} />
      <Interview id={person.id} questionnaire={questionnaire} />
      <h3 className={styles.heading}>{t("call.outcome")}</h3>
      <ContactForm id={person.id} />
      {person.contacts.length > 0 && (
        <>
          <h3 className={styles.heading}>{t("sample.contacts")}</h3>
          <ul className={styles.list}>
            {person.contacts.map((contact) => (
              <li key={contact.attempted_at}>
                {formatInstant(contact.attempted_at)} · {code(`survey:contact.${contact.code}`) ?? contact.code} · {contact.interviewer_name ?? "—"}
                {contact.note && <div className={styles.quiet}>{contact.note}</div>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Masked until asked for; that it was shown is in the audit trail. */
function Dial({ id, masked }: { id: string; masked?: string }) {
  const { t } = useTranslation("survey");
  const number = useCallNumber(id);
  const mobile = number.data?.mobile;
  return (
    <div className={styles.actions}>
      {mobile ? (
        <Button size="large" icon={<PhoneOutlined />} href={`tel:${mobile}`}>
          {mobile}
        </Button>
      ) : (
        <Button size="large" icon={<PhoneOutlined />} loading={number.isPending} onClick={() => number.mutate()}>
          {t("call.reveal", { masked: masked ?? "—" })}
        </Button>
      )}
      {number.isError && <ProblemAlert error={number.error} />}
    </div>
  );
}

/** The questionnaire in a tab of its own: the same pages as everybody's. */
function Interview({ id, questionnaire }: { id: string; questionnaire: string }) {
  const { t } = useTranslation("survey");
  const begin = useBeginInterview(id);
  const open = (): void => {
    // opened at the click, or a browser takes it for a popup
    const tab = window.open("", "_blank");
    begin.mutate(undefined, {
      onSuccess: ({ url }) => {
        if (tab) tab.location.href = url;
      },
      onError: () => tab?.close(),
    });
  };
  return (
    <div className={styles.actions}>
      <Button type="primary" size="large" loading={begin.isPending} onClick={open}>
        {t("call.interview")}
      </Button>
      {begin.data ? (
        <a href={begin.data.url} target="_blank" rel="noreferrer">
          {questionnaire}
        </a>
      ) : (
        <span className={styles.quiet}>{questionnaire}</span>
      )}
      {begin.isError && <ProblemAlert error={begin.error} />}
    </div>
  );
}
