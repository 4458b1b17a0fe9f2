import { useState } from "react";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail, CaseTaskView } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { ClockTrace } from "@/shared/parts/ClockTrace";
import { ClockStateTag } from "@/shared/parts/DeadlineBadge";
import { StatusTag } from "@/shared/parts/StatusTag";
import pane from "./CasePane.module.css";
import styles from "./Review.module.css";
import { isWaiting, useExtensionAmount } from "./useExtensionAmount";

/** Departments with their own clocks, more time asked for, cause, responsibility and appeals. */
export function ReviewSection({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const { review } = detail;
  const amountOf = useExtensionAmount();
  const marks = [
    detail.severity && t("review.mark.severity", { severity: t(`severity.${detail.severity}`) }),
    detail.tier !== "standard" && t(`tier.${detail.tier}`),
    detail.level > 0 && t("review.mark.level", { level: detail.level }),
    review.expedited > 0 && t("review.mark.expedited", { number: review.expedited }),
    review.reopened > 0 && t("review.mark.reopened", { number: review.reopened }),
    review.transfers > 0 && t("review.mark.transfers", { number: review.transfers }),
  ].filter(Boolean);
  const recused = review.recused.map((person) => person.name).join(t("review.and"));
  if (marks.length + review.tasks.length + review.extensions.length + review.appeals.length === 0 && !review.finding && !recused) return null;
  return (
    <section className={pane.section}>
      <h3 className={pane.sectionTitle}>{t("review.title")}</h3>
      {marks.length > 0 && <p className={styles.facts}>{marks.map((mark) => <span key={String(mark)}>{mark}</span>)}</p>}
      {recused && <p className={styles.quiet}>{t("review.recused", { names: recused })}</p>}
      {review.extensions.map((asked) => (
        <p key={asked.asked_at}>
          {t("review.extension", { name: asked.asked_by, target: t(`target.${asked.target}`), amount: amountOf(asked) })}
          {" · "}
          {t(typeof asked.granted === "boolean" ? (asked.granted ? "review.granted" : "review.refused") : isWaiting(asked) ? "review.waiting" : "review.lapsed")}
        </p>
      ))}
      {review.tasks.length > 0 && (
        <ul className={styles.tasks}>
          {review.tasks.map((task) => (
            <Task key={task.id} task={task} />
          ))}
        </ul>
      )}
      <Responsibility detail={detail} />
    </section>
  );
}

function Task({ task }: { task: CaseTaskView }) {
  const { t } = useTranslation("case");
  const [opened, setOpened] = useState(false);
  return (
    <li className={styles.task}>
      <div className={styles.taskHead}>
        <StatusTag tone={task.kind === "oversight" ? "bad" : "neutral"}>{t(`task_kind.${task.kind}`)}</StatusTag>
        <span className={styles.unit}>
          {task.unit.name}
          {task.person && ` · ${task.person.name}`}
        </span>
        <ClockStateTag dueAt={task.due_at} state={task.state} />
        <Button type="link" size="small" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {t("review.why")}
        </Button>
      </div>
      <p className={pane.text}>{task.text}</p>
      {opened && <ClockTrace stretches={task.trace} />}
      {task.outcome && (
        <p className={pane.text}>
          <strong>{t(`task_outcome.${task.outcome}`)}</strong>
          {task.reply && `：${task.reply}`}
        </p>
      )}
      <p className={styles.quiet}>
        {t("review.ordered", { name: task.ordered_by, at: formatInstant(task.ordered_at) })}
        {task.ended_at && t("review.ended", { name: task.ended_by ?? "", at: formatInstant(task.ended_at) })}
      </p>
    </li>
  );
}

function Responsibility({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const { finding, appeals } = detail.review;
  if (!finding) return null;
  return (
    <div>
      <p>{t("review.finding", { cause: finding.cause_name, name: finding.found_by, at: formatInstant(finding.found_at) })}</p>
      {(finding.product_name ?? finding.process_step_name) && <p>{t("review.located", { places: [finding.product_name, finding.process_step_name].filter(Boolean).join(" · ") })}</p>}
      <div className={styles.bar} aria-hidden="true">
        {finding.shares.map((share) => (
          <span key={share.unit.id} className={styles.part} style={{ width: `${share.percent}%` }} />
        ))}
      </div>
      <p className={styles.facts}>
        {finding.shares.map((share) => (
          <span key={share.unit.id}>
            {share.unit.name} {share.percent}%
          </span>
        ))}
      </p>
      {appeals.map((appeal) => (
        <p key={appeal.at} className={pane.text}>
          {t("review.appealed", { unit: appeal.unit.name, name: appeal.by, at: formatInstant(appeal.at) })}
          {" · "}
          {t(typeof appeal.upheld === "boolean" ? (appeal.upheld ? "review.upheld" : "review.dismissed") : "review.waiting")}
          {appeal.text && `\n${appeal.text}`}
          {appeal.files.length > 0 && `\n${t("review.evidence", { number: appeal.files.length })}`}
        </p>
      ))}
    </div>
  );
}
