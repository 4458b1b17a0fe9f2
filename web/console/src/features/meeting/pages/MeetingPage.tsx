import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Meeting } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { minutesFile, useMeeting } from "../api/meetingApi";
import { AgendaSection } from "../components/AgendaSection";
import { ItemEditor } from "../components/ItemEditor";
import { ItemRecord } from "../components/ItemRecord";
import styles from "../components/Meeting.module.css";
import { MeetingStateTag } from "../components/MeetingStateTag";
import { MeetingSteps } from "../components/MeetingSteps";
import { CountersignSection, PeopleSection } from "../components/PeopleSection";

/** One meeting: its agenda before, its minutes while and after. */
export function MeetingPage() {
  const { t } = useTranslation("meeting");
  const { id } = useParams({ from: "/shell/meetings/$id" });
  const meeting = useMeeting(id);
  const data = meeting.data;
  const mayManage = usePermission("meeting.manage") && (data?.in_scope ?? false);
  return (
    <PageShell
      title={data ? t("name", { title: data.title, number: data.ordinal }) : t("title")}
      back={<Link to="/meetings">{t("title")}</Link>}
      sentence={
        data && (
          <>
            <MeetingStateTag state={data.state} /> {[data.unit.name, formatInstant(data.starts_at), data.place, data.chair && t("chaired", { name: data.chair.name }), data.cancel_reason].filter(Boolean).join(" · ")}
          </>
        )
      }
      actions={data && mayManage && <MeetingSteps meeting={data} />}
    >
      <QueryView query={meeting} shape="form">{(found) => <Work meeting={found} mayManage={mayManage} />}</QueryView>
    </PageShell>
  );
}

function Work({ meeting, mayManage }: { meeting: Meeting; mayManage: boolean }) {
  const mayWrite = mayManage && meeting.state === "held";
  const isBefore = meeting.state === "planned" || meeting.state === "called";
  return (
    <>
      <CountersignSection meeting={meeting} />
      {meeting.versions.length > 0 && <VersionsSection meeting={meeting} />}
      {mayManage && (isBefore || mayWrite) && <AgendaSection meeting={meeting} />}
      {!(mayManage && isBefore) &&
        meeting.items.map((item, index) =>
          mayWrite ? <ItemEditor key={item.id} meeting={meeting} item={item} number={index + 1} /> : <ItemRecord key={item.id} item={item} number={index + 1} />,
        )}
      <PeopleSection meeting={meeting} mayWrite={mayWrite} />
    </>
  );
}

function VersionsSection({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation("meeting");
  return (
    <Section title={t("minutes.title")} note={t("minutes.note")}>
      <ul className={styles.list}>
        {meeting.versions.map(({ version, issued_at, issued_by }) => (
          <li key={version} className={styles.item}>
            <div className={styles.row}>
              <a href={minutesFile(meeting.id, version, "pdf")} download>
                {t("minutes.version", { version })}
              </a>
              <a href={minutesFile(meeting.id, version, "docx")} download>
                {t("minutes.docx")}
              </a>
              <span className={styles.quiet}>{[formatInstant(issued_at), issued_by?.name].filter(Boolean).join(" · ")}</span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
