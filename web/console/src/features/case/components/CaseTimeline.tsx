import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { usePermission } from "@/shared/session/session";
import pane from "./CasePane.module.css";
import styles from "./CaseTimeline.module.css";

/** What happened, the latest first. */
export function CaseTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation("case");
  return (
    <section className={pane.section}>
      <h3 className={pane.sectionTitle}>{t("timeline.title")}</h3>
      <ol className={styles.timeline}>
        {[...entries].reverse().map((entry) => (
          <Entry key={`${entry.at} ${entry.kind} ${entry.to_state ?? ""} ${entry.reason ?? ""}`} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

/** Whoever may see rules finds what else the rule did. */
function Doer({ entry: { actor_name: name, rule_id: rule } }: { entry: TimelineEntry }) {
  const mayReadRules = usePermission("automation.read");
  if (!rule || !mayReadRules) return <strong>{name}</strong>;
  return (
    <Link to="/automation" search={{ tab: "runs", rule }}>
      <strong>{name}</strong>
    </Link>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation("case");
  const words = useCodeText();
  const { kind, from_state: from, to_state: to, assignee, reason, reason_text, channel, text } = entry;
  const what = words(`case:timeline.kind.${kind}`, { name: assignee?.name ?? "", reason: reason_text ?? reason ?? "" }) ?? kind;
  const details = [
    channel && kind === "reply" ? t(`channel.${channel}`) : null,
    kind !== "breached" && (reason_text ?? reason),
    from && to && from !== to ? t("timeline.state", { from: t(`state.${from}`), to: t(`state.${to}`) }) : null,
  ].filter(Boolean);
  return (
    <li className={styles.entry} data-kind={kind}>
      <p className={styles.head}>
        <Doer entry={entry} /> {what}
        <time className={styles.at} dateTime={entry.at}>
          {formatInstant(entry.at)}
        </time>
      </p>
      {details.length > 0 && <p className={styles.details}>{details.join(" · ")}</p>}
      {text && <p className={styles.text}>{text}</p>}
    </li>
  );
}
