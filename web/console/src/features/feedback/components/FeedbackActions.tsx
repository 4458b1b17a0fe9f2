import { Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FeedbackAct, FeedbackDetail } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { usePermission } from "@/shared/session/session";
import { useActOnFeedback, useOpenFeedbackCase } from "../api/feedbackApi";
import { AssignDrawer } from "./AssignDrawer";
import styles from "./Feedback.module.css";
import { ReclassifyDrawer } from "./ReclassifyDrawer";
import { TellDrawer } from "./TellDrawer";

type Said = "answer" | "adopt" | "reject" | "implement" | "reply" | "note";
/** In the order of the buttons; the first that is possible stands out. */
const SAID: readonly Said[] = ["answer", "adopt", "reject", "implement", "reply", "note"];

const UNDECIDED: ReadonlySet<string> = new Set(["recorded", "in_progress", "adopted"]);
const RECLASSIFIABLE: ReadonlySet<string> = new Set(["recorded", "in_progress", "answered"]);
const ADOPTED: ReadonlySet<string> = new Set(["adopted", "implemented"]);

/** What one may do about it now. */
export function FeedbackActions({ feedback }: { feedback: FeedbackDetail }) {
  const { t } = useTranslation("feedback");
  const mayHandle = usePermission("feedback.handle");
  const [saying, setSaying] = useState<Said>();
  const [beside, setBeside] = useState<"reclassify" | "tell" | "assign">();
  const act = useActOnFeedback(feedback);
  const open = useOpenFeedbackCase(feedback);
  if (!mayHandle) return null;
  const allowed: ReadonlySet<string> = new Set([...feedback.allowed_actions, "reply", "note"]);
  const refusal = act.error ?? open.error;
  const plain = (action: "take" | "close", label: string) =>
    allowed.has(action) && (
      <Button loading={act.isPending} onClick={() => act.mutate({ action })}>
        {label}
      </Button>
    );
  // The customer is answered in one place: whether that is the decision is said there.
  const offered = SAID.filter((said) => allowed.has(said) && !(said === "reply" && allowed.has("answer")));
  const main = offered.find((said) => said !== "reply" && said !== "note");
  return (
    <>
      {refusal && !saying && <ProblemAlert error={refusal} />}
      <div className={styles.buttons}>
        {plain("take", t("action.take"))}
        {allowed.has("open_case") && (
          <Button loading={open.isPending} onClick={() => open.mutate(undefined)}>
            {t("action.open_case")}
          </Button>
        )}
        {offered.map((said) => (
          <Button key={said} type={said === main ? "primary" : "default"} onClick={() => setSaying(said)}>
            {t(`action.${said}`)}
          </Button>
        ))}
        {plain("close", t("action.close"))}
        {UNDECIDED.has(feedback.state) && <Button onClick={() => setBeside("assign")}>{t("assign.title")}</Button>}
        {RECLASSIFIABLE.has(feedback.state) && <Button onClick={() => setBeside("reclassify")}>{t("reclassify.title")}</Button>}
        {ADOPTED.has(feedback.state) && <Button onClick={() => setBeside("tell")}>{t(feedback.heard ? "heard.change" : "heard.title")}</Button>}
      </div>
      {beside === "assign" && <AssignDrawer feedback={feedback} onClose={() => setBeside(undefined)} />}
      {beside === "reclassify" && <ReclassifyDrawer feedback={feedback} onClose={() => setBeside(undefined)} />}
      {beside === "tell" && <TellDrawer feedback={feedback} onClose={() => setBeside(undefined)} />}
      {saying && <SayDrawer said={saying} onClose={() => setSaying(undefined)} onSubmit={(body) => act.mutateAsync(body)} />}
    </>
  );
}

function SayDrawer({ said, onClose, onSubmit }: { said: Said; onClose: () => void; onSubmit: (body: FeedbackAct) => Promise<unknown> }) {
  const { t } = useTranslation("feedback");
  return (
    <FormDrawer<{ text: string; as?: "answer" | "reply" }>
      open
      title={t(`action.${said}`)}
      submitLabel={t(`action.${said}`)}
      initialValues={said === "answer" ? { as: "answer" } : undefined}
      onClose={onClose}
      onSubmit={({ text, as }) => onSubmit({ action: as ?? said, text })}
    >
      {said === "answer" && (
        <Form.Item name="as" label={t("answer_as.label")}>
          <Radio.Group options={(["answer", "reply"] as const).map((value) => ({ value, label: t(`answer_as.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="text" label={t(said === "note" ? "note_label" : "reply_label")} extra={said !== "note" && t("reply_hint")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input.TextArea rows={6} maxLength={2000} autoFocus />
      </Form.Item>
    </FormDrawer>
  );
}
