import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingResolutionAction, MeetingResolutionDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { useDecideResolution, useNoteResolution, useReportResolution, useResolution } from "../api/meetingApi";
import { ExtensionActs } from "./ExtensionActs";
import { MatterLinks } from "./MatterLinks";
import styles from "./Meeting.module.css";
import { ResolutionStateTag } from "./MeetingStateTag";

/** One resolution: until when and why, what was said, what may be done now. */
export function ResolutionPanel({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("meeting");
  const resolution = useResolution(id);
  return (
    <SideDrawer open={id !== undefined} onClose={onClose} title={t("resolution.one")} size={560} destroyOnHidden>
      {id !== undefined && <QueryView query={resolution} shape="form">{(found) => <Detail resolution={found} />}</QueryView>}
    </SideDrawer>
  );
}

function Detail({ resolution }: { resolution: MeetingResolutionDetail }) {
  const { t } = useTranslation("meeting");
  return (
    <div className={styles.form}>
      <p className={styles.words}>
        <strong>{resolution.text}</strong>
      </p>
      <div className={styles.row}>
        <ResolutionStateTag resolution={resolution} />
        <span>{resolution.owner.name}</span>
        <span className={styles.quiet}>{[resolution.unit.name, ...resolution.assist_units.map(({ name }) => t("resolution.assists", { name }))].join(" · ")}</span>
      </div>
      <div className={styles.row}>
        <Link to="/meetings/$id" params={{ id: resolution.meeting_id }}>
          {t("resolution.of", { title: resolution.meeting_title, number: resolution.meeting_ordinal, ordinal: resolution.ordinal })}
        </Link>
        <span className={styles.quiet}>{resolution.item_title}</span>
        <MatterLinks links={resolution.links} />
      </div>
      <Terms resolution={resolution} />
      <ol className={styles.list} aria-label={t("resolution.history")}>
        {resolution.steps.map((step) => (
          <li key={step.at + step.kind} className={styles.item}>
            <span className={styles.quiet}>
              {[t(`did.${step.kind}`), step.day, step.person?.name, formatInstant(step.at)].filter(Boolean).join(" · ")}
            </span>
            {step.text && <p className={styles.words}>{step.text}</p>}
          </li>
        ))}
      </ol>
      <ExtensionActs key={`more-${resolution.revision}`} resolution={resolution} />
      <Acts key={resolution.revision} resolution={resolution} />
    </div>
  );
}

/** The term in force, and below it those that were extended. */
function Terms({ resolution: { terms, overdue } }: { resolution: MeetingResolutionDetail }) {
  const { t } = useTranslation("meeting");
  return [...terms].reverse().map((term, index) => {
    const at = formatInstant(term.due_at);
    return (
      <details key={term.due_at}>
        <summary className={index === 0 ? (overdue ? styles.late : undefined) : styles.quiet}>
          {index === 0 ? t("resolution.due_at", { at }) : t("extension.earlier", { at, count: term.due_days })}
        </summary>
        <ul>
          {term.trace.map((line) => (
            <li key={line} className={styles.quiet}>
              {line}
            </li>
          ))}
        </ul>
      </details>
    );
  });
}

type PlainAction = Exclude<MeetingResolutionAction, "ask_extension" | "grant_extension" | "refuse_extension">;
const isPlain = (action: MeetingResolutionAction): action is PlainAction => !action.endsWith("_extension");

function Acts({ resolution: { id, allowed: all } }: { resolution: MeetingResolutionDetail }) {
  const { t } = useTranslation("meeting");
  const [text, setText] = useState("");
  const note = useNoteResolution(id);
  const report = useReportResolution(id);
  const decide = useDecideResolution(id);
  const error = note.error ?? report.error ?? decide.error;
  const isBusy = note.isPending || report.isPending || decide.isPending;
  const allowed = all.filter(isPlain);
  if (allowed.length === 0) return null;
  const act = (action: PlainAction): void => {
    if (action === "note") note.mutate(text);
    else if (action === "report") report.mutate(text);
    else decide.mutate({ verdict: action, text: text.trim() || undefined });
  };
  const main: PlainAction = allowed.includes("confirm") ? "confirm" : "report";
  return (
    <div className={styles.form}>
      {error && <ProblemAlert error={error} />}
      <Input.TextArea
        rows={3}
        maxLength={10_000}
        value={text}
        aria-label={t("resolution.words")}
        placeholder={t(allowed.includes("report") ? "resolution.evidence" : "resolution.words")}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.row}>
        {allowed.map((action) => (
          <Button key={action} type={action === main ? "primary" : "default"} disabled={isBusy || (action !== "confirm" && !text.trim())} onClick={() => act(action)}>
            {t(`do.${action}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
