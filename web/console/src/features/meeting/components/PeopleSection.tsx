import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Meeting, MeetingAttendance, MeetingMember } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useCountersign, useSetAttendance } from "../api/meetingApi";
import styles from "./Meeting.module.css";

const ATTENDANCES: readonly MeetingAttendance[] = ["present", "deputy", "excused", "absent"];

/** Who takes part, who came, and what each says to the minutes. */
export function PeopleSection({ meeting, mayWrite }: { meeting: Meeting; mayWrite: boolean }) {
  const { t } = useTranslation("meeting");
  const set = useSetAttendance(meeting.id);
  const unknown = meeting.members.filter(({ attendance }) => !attendance);
  const options = ATTENDANCES.map((value) => ({ value, label: t(`attendance.${value}`) }));
  return (
    <Section
      title={t("people.title")}
      note={t("people.note", { count: meeting.members.length })}
      actions={
        mayWrite &&
        unknown.length > 0 && (
          <Button onClick={() => set.mutate(unknown.map(({ person }) => ({ person_id: person.id, attendance: "present" })))} loading={set.isPending}>
            {t("people.all_present")}
          </Button>
        )
      }
    >
      {set.error && <ProblemAlert error={set.error} />}
      <ul className={styles.list}>
        {meeting.members.map((member) => (
          <li key={member.person.id} className={styles.item}>
            <div className={styles.person}>
              <strong>{member.person.name}</strong>
              <span className={styles.quiet}>{[member.person.unit_name, member.role === "member" ? "" : t(`role.${member.role}`)].filter(Boolean).join(" · ")}</span>
              {mayWrite ? (
                <Select<MeetingAttendance>
                  size="small"
                  value={member.attendance ?? undefined}
                  placeholder={t("attendance.unknown")}
                  aria-label={t("people.attendance_of", { name: member.person.name })}
                  options={options}
                  onChange={(attendance) => set.mutate([{ person_id: member.person.id, attendance }])}
                />
              ) : (
                member.attendance && <span>{t(`attendance.${member.attendance}`)}</span>
              )}
              <Signature member={member} open={meeting.state === "countersigning"} />
            </div>
            {member.reason && <p className={styles.words}>{t("countersign.reason", { reason: member.reason })}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Signature({ member, open }: { member: MeetingMember; open: boolean }) {
  const { t } = useTranslation("meeting");
  if (!member.countersign) return open ? <StatusTag hollow>{t("countersign.waiting")}</StatusTag> : null;
  return (
    <span title={member.signed_at ? formatInstant(member.signed_at) : undefined}>
      <StatusTag tone={member.countersign === "agreed" ? "good" : "bad"}>{t(`countersign.${member.countersign}`)}</StatusTag>
    </span>
  );
}

/** The reader's own answer to the minutes, while they go round. */
export function CountersignSection({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation("meeting");
  const sign = useCountersign(meeting.id);
  const [reason, setReason] = useState<string>();
  if (meeting.state !== "countersigning" || !meeting.am_member) return null;
  return (
    <Section title={t("countersign.title")} note={meeting.countersign_due_at && t("countersign.until", { at: formatInstant(meeting.countersign_due_at) })}>
      <div className={styles.form}>
        {sign.error && <ProblemAlert error={sign.error} />}
        <p className={styles.words}>{t("countersign.hint")}</p>
        {reason !== undefined && (
          <Input.TextArea rows={3} maxLength={2000} value={reason} aria-label={t("countersign.why")} placeholder={t("countersign.why")} onChange={({ target }) => setReason(target.value)} />
        )}
        <div className={styles.row}>
          <Button type={meeting.awaits_me ? "primary" : "default"} loading={sign.isPending} onClick={() => sign.mutate({ answer: "agreed" }, { onSuccess: () => setReason(undefined) })}>
            {t("countersign.agree")}
          </Button>
          {reason === undefined ? (
            <Button onClick={() => setReason("")}>{t("countersign.object")}</Button>
          ) : (
            <Button danger disabled={!reason.trim()} onClick={() => sign.mutate({ answer: "objected", reason })}>
              {t("countersign.send_objection")}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}
