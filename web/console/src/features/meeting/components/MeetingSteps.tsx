import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Meeting, MeetingAction, MeetingState } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useStep } from "../api/meetingApi";
import styles from "./Meeting.module.css";

/** What can be done in each state; the main step last. */
const STEPS: Record<MeetingState, readonly MeetingAction[]> = {
  planned: ["hold", "call"],
  called: ["hold"],
  held: ["circulate"],
  countersigning: ["take_back", "issue"],
  issued: ["correct"],
  cancelled: [],
};

/** Whether something further down the page comes first: an agenda without items is filled, one's own answer to the minutes given. */
function waitsForElse({ state, items, awaits_me }: Meeting): boolean {
  return awaits_me || (items.length === 0 && (state === "planned" || state === "called" || state === "held"));
}

export function MeetingSteps({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation("meeting");
  const step = useStep(meeting.id);
  const steps = STEPS[meeting.state];
  const mayCancel = meeting.state === "planned" || meeting.state === "called";
  return (
    <>
      {step.error && <ProblemAlert error={step.error} />}
      {mayCancel && <CancelButton onCancel={(reason) => step.mutate({ action: "cancel", reason })} />}
      {steps.map((action, index) => (
        <Button
          key={action}
          type={index === steps.length - 1 && action !== "correct" && !waitsForElse(meeting) ? "primary" : "default"}
          loading={step.isPending && step.variables.action === action}
          onClick={() => step.mutate({ action })}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
    </>
  );
}

function CancelButton({ onCancel }: { onCancel: (reason: string) => void }) {
  const { t } = useTranslation("meeting");
  const [reason, setReason] = useState("");
  const form = (
    <div className={styles.form}>
      <Input value={reason} aria-label={t("action.cancel_reason")} placeholder={t("action.cancel_reason")} maxLength={2000} onChange={({ target }) => setReason(target.value)} />
      <Button danger disabled={!reason.trim()} onClick={() => onCancel(reason)}>
        {t("action.cancel")}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" content={form}>
      <Button>{t("action.cancel")}</Button>
    </Popover>
  );
}
