import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InterviewAction, InterviewSession, InterviewState } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { PageShell } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { usePermission } from "@/shared/session/session";
import { useSession, useStep } from "../api/interviewApi";
import { GuideSection } from "../components/GuideSection";
import styles from "../components/Interview.module.css";
import { InterviewStateTag } from "../components/InterviewStateTag";
import { NotesSection } from "../components/NotesSection";
import { ParticipantSection } from "../components/ParticipantSection";
import { QuoteSection } from "../components/QuoteSection";

/** What can be done in each state; the main step last. */
const STEPS: Record<InterviewState, readonly InterviewAction[]> = {
  planned: ["cancel", "hold"],
  held: ["write_up"],
  written_up: ["close"],
  closed: ["reopen"],
  cancelled: [],
};

/** One session: notes at the left, what was said and its codes at the right. */
export function InterviewPage() {
  const { t } = useTranslation("interview");
  const { id } = useParams({ from: "/shell/interviews/$id" });
  const session = useSession(id);
  const data = session.data;
  const mayManage = usePermission("interview.manage");
  return (
    <PageShell
      title={data?.title ?? t("title")}
      back={<Link to="/interviews">{t("title")}</Link>}
      sentence={
        data && (
          <>
            <InterviewStateTag state={data.state} /> {[t(`kind.${data.kind}`), data.unit.name, formatInstant(data.starts_at), data.place, data.moderator.name].filter(Boolean).join(" · ")}
          </>
        )
      }
      actions={data && mayManage && <Steps session={data} />}
    >
      <QueryView query={session} shape="form">{(found) => <Work session={found} mayManage={mayManage} />}</QueryView>
    </PageShell>
  );
}

function Steps({ session }: { session: InterviewSession }) {
  const { t } = useTranslation("interview");
  const step = useStep(session.id);
  return (
    <>
      {step.error && <ProblemAlert error={step.error} />}
      {STEPS[session.state].map((action, index, all) => (
        <Button key={action} type={index === all.length - 1 ? "primary" : "default"} loading={step.isPending && step.variables === action} onClick={() => step.mutate(action)}>
          {t(`action.${action}`)}
        </Button>
      ))}
    </>
  );
}

function Work({ session, mayManage }: { session: InterviewSession; mayManage: boolean }) {
  const [excerpt, setExcerpt] = useState({ text: "", count: 0 });
  const mayWrite = mayManage && (session.state === "held" || session.state === "written_up");
  return (
    <div className={styles.work}>
      <div className={styles.form}>
        <NotesSection key={`${session.id}-${session.revision}`} session={session} mayWrite={mayWrite} onExcerpt={(text) => setExcerpt(({ count }) => ({ text, count: count + 1 }))} />
        <ParticipantSection session={session} mayManage={mayManage} />
        <GuideSection session={session} />
      </div>
      <QuoteSection session={session} mayWrite={mayWrite} excerpt={excerpt} />
    </div>
  );
}
