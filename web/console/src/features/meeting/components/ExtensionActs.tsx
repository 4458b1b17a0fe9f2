import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingExtensionVerdict, MeetingResolutionDetail } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useAskExtension, useDecideExtension } from "../api/meetingApi";
import styles from "./Meeting.module.css";

/** More time: the owner asks for it, the chair decides. */
export function ExtensionActs({ resolution }: { resolution: MeetingResolutionDetail }) {
  const { t } = useTranslation("meeting");
  const { allowed, wanted_on: wanted } = resolution;
  return (
    <>
      {wanted && <p className={styles.late}>{t("extension.wanted", { day: wanted })}</p>}
      {allowed.includes("grant_extension") && <Decide id={resolution.id} />}
      {allowed.includes("ask_extension") && <Ask id={resolution.id} />}
    </>
  );
}

function Ask({ id }: { id: string }) {
  const { t } = useTranslation("meeting");
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState("");
  const [reason, setReason] = useState("");
  const ask = useAskExtension(id);
  if (!open)
    return (
      <div className={styles.row}>
        <Button onClick={() => setOpen(true)}>{t("extension.ask")}</Button>
      </div>
    );
  return (
    <section className={styles.form} aria-label={t("extension.ask")}>
      {ask.error && <ProblemAlert error={ask.error} />}
      <label className={styles.row}>
        {t("extension.wanted_on")}
        <Input type="date" style={{ width: 180 }} value={day} onChange={({ target }) => setDay(target.value)} />
      </label>
      <Input.TextArea rows={2} maxLength={10_000} value={reason} aria-label={t("extension.reason")} placeholder={t("extension.reason")} onChange={({ target }) => setReason(target.value)} />
      <div className={styles.row}>
        <Button disabled={ask.isPending || !day || !reason.trim()} onClick={() => ask.mutate({ wanted_on: day, reason })}>
          {t("extension.send")}
        </Button>
      </div>
    </section>
  );
}

function Decide({ id }: { id: string }) {
  const { t } = useTranslation("meeting");
  const [text, setText] = useState("");
  const decide = useDecideExtension(id);
  const say = (verdict: MeetingExtensionVerdict): void => decide.mutate({ verdict, text: text.trim() || undefined });
  return (
    <div className={styles.form}>
      {decide.error && <ProblemAlert error={decide.error} />}
      <Input.TextArea rows={2} maxLength={10_000} value={text} aria-label={t("extension.answer")} placeholder={t("extension.answer")} onChange={({ target }) => setText(target.value)} />
      <div className={styles.row}>
        <Button type="primary" disabled={decide.isPending} onClick={() => say("grant")}>
          {t("extension.grant")}
        </Button>
        <Button disabled={decide.isPending || !text.trim()} onClick={() => say("refuse")}>
          {t("extension.refuse")}
        </Button>
      </div>
    </div>
  );
}
