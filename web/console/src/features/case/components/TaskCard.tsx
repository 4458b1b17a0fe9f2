import { Link } from "@tanstack/react-router";
import { Button, Form, Input, Radio, Upload } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseFile, CaseTaskRow, TaskOutcome } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { ClockTrace } from "@/shared/parts/ClockTrace";
import { ClockStateTag } from "@/shared/parts/DeadlineBadge";
import { markFields } from "@/shared/parts/markFields";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { StatusTag } from "@/shared/parts/StatusTag";
import { usePermission } from "@/shared/session/session";
import { useAddCaseFile } from "../api/caseFiles";
import { useAppealFinding, useFinishTask } from "../api/caseTasks";
import { outcomesOf } from "../caseTasks";
import pane from "./CasePane.module.css";
import styles from "./Review.module.css";

type Opened = "answer" | "appeal" | "trace" | undefined;

/** One thing a unit is asked for: what, until when and why then, and the form of the answer. */
export function TaskCard({ row }: { row: CaseTaskRow }) {
  const { t } = useTranslation("case");
  const mayHandle = usePermission("case.handle");
  const [opened, setOpened] = useState<Opened>();
  const open = (what: Opened) => () => setOpened(opened === what ? undefined : what);
  const share = row.finding?.shares.find((one) => one.unit.id === row.unit.id);
  return (
    <li className={styles.task}>
      <div className={styles.taskHead}>
        <StatusTag tone={row.kind === "oversight" ? "bad" : "neutral"}>{t(`task_kind.${row.kind}`)}</StatusTag>
        <span className={styles.unit}>{row.unit.name}</span>
        <ClockStateTag dueAt={row.due_at} state={row.state} />
        <span className={styles.quiet}>
          <Link to="/cases" search={{ case: row.case_id }}>
            {row.case_number}
          </Link>
          {" · "}
          {t("tasks.from", { name: row.ordered_by, unit: row.case_unit.name })}
        </span>
      </div>
      <p className={styles.unit}>{row.text}</p>
      <p className={pane.text}>
        {row.case_title}
        {row.case_description && `\n${row.case_description}`}
      </p>
      {row.outcome && (
        <p className={pane.text}>
          <strong>{t(`task_outcome.${row.outcome}`)}</strong> {row.reply}
          {row.ended_at && <span className={styles.quiet}> {t("tasks.answered", { name: row.ended_by ?? "", at: formatInstant(row.ended_at) })}</span>}
        </p>
      )}
      {share && row.finding && <p>{t("tasks.share", { percent: share.percent, cause: row.finding.cause_name })}</p>}
      <div className={styles.taskHead}>
        {mayHandle && !row.ended_at && (
          <Button type="primary" size="small" aria-expanded={opened === "answer"} onClick={open("answer")}>
            {t("tasks.answer")}
          </Button>
        )}
        {mayHandle && share && (
          <Button size="small" aria-expanded={opened === "appeal"} onClick={open("appeal")}>
            {t("tasks.appeal")}
          </Button>
        )}
        <Button type="link" size="small" aria-expanded={opened === "trace"} onClick={open("trace")}>
          {t("review.why")}
        </Button>
      </div>
      {opened === "trace" && <ClockTrace stretches={row.trace} />}
      {opened === "answer" && !row.ended_at && <AnswerForm row={row} onDone={() => setOpened(undefined)} />}
      {opened === "appeal" && <AppealForm row={row} onDone={() => setOpened(undefined)} />}
    </li>
  );
}

function AnswerForm({ row, onDone }: { row: CaseTaskRow; onDone: () => void }) {
  const { t } = useTranslation("case");
  const finish = useFinishTask();
  const outcomes = outcomesOf(row.kind);
  return (
    <Words
      label={t("tasks.reply")}
      submit={t("tasks.answer")}
      pending={finish.isPending}
      outcomes={outcomes}
      onSubmit={async ({ text, outcome }) => {
        await finish.mutateAsync({ row, body: { text, outcome: outcome ?? outcomes[0] ?? "done" } });
        onDone();
      }}
    />
  );
}

function AppealForm({ row, onDone }: { row: CaseTaskRow; onDone: () => void }) {
  const { t } = useTranslation("case");
  const appeal = useAppealFinding();
  const [files, setFiles] = useState<readonly CaseFile[]>([]);
  return (
    <Words
      label={t("tasks.grounds")}
      submit={t("tasks.appeal")}
      pending={appeal.isPending}
      onSubmit={async ({ text }) => {
        await appeal.mutateAsync({ caseId: row.case_id, revision: row.case_revision, body: { unit_id: row.unit.id, text, files: files.map(({ id }) => id) } });
        onDone();
      }}
    >
      <EvidenceField row={row} files={files} onFiles={setFiles} />
    </Words>
  );
}

interface EvidenceProps {
  row: CaseTaskRow;
  files: readonly CaseFile[];
  onFiles: (files: readonly CaseFile[]) => void;
}

/** What the appeal names: sent at once, so that a file that is not taken is said before the appeal is. */
function EvidenceField({ row, files, onFiles }: EvidenceProps) {
  const { t } = useTranslation("case");
  const add = useAddCaseFile(row.case_id);
  const send = (file: File): void => add.mutate({ file, kind: "evidence", unitId: row.unit.id }, { onSuccess: (kept) => onFiles([...files, kept]) });
  return (
    <Form.Item label={t("tasks.evidence")}>
      <div className={styles.taskHead}>
        {files.map((file) => (
          <span key={file.id}>{file.name}</span>
        ))}
        <Upload
          showUploadList={false}
          beforeUpload={(file) => {
            send(file);
            return Upload.LIST_IGNORE;
          }}
        >
          <Button size="small" loading={add.isPending}>
            {t("files.add")}
          </Button>
        </Upload>
      </div>
      {add.error && <ProblemAlert error={add.error} />}
    </Form.Item>
  );
}

interface WordsProps {
  label: string;
  submit: string;
  pending: boolean;
  outcomes?: readonly TaskOutcome[];
  onSubmit: (values: { text: string; outcome?: TaskOutcome }) => Promise<void>;
  /** Fields beside the text. */
  children?: ReactNode;
}

const NO_CHOICE: readonly TaskOutcome[] = [];

/** A text and, where there is a choice, how it ends. What is written stays after a refusal. */
function Words({ label, submit, pending, outcomes = NO_CHOICE, onSubmit, children }: WordsProps) {
  const { t } = useTranslation("case");
  const [form] = Form.useForm<{ text: string; outcome?: TaskOutcome }>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const send = async (values: { text: string; outcome?: TaskOutcome }): Promise<void> => {
    setRefusal(null);
    try {
      await onSubmit(values);
    } catch (error) {
      if (!markFields(form, error)) setRefusal(error);
    }
  };
  return (
    <Form form={form} layout="vertical" initialValues={{ outcome: outcomes[0] }} onFinish={(values) => void send(values)}>
      {refusal !== null && <ProblemAlert error={refusal} />}
      {outcomes.length > 1 && (
        <Form.Item name="outcome" label={t("tasks.outcome")}>
          <Radio.Group options={outcomes.map((value) => ({ value, label: t(`task_outcome.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="text" label={label} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 12 }} maxLength={10_000} />
      </Form.Item>
      {children}
      <Button type="primary" htmlType="submit" loading={pending}>
        {submit}
      </Button>
    </Form>
  );
}
