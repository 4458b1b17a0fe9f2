import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseChannel, CaseDetail, DeclineReason, HoldReason, OfferedTemplate } from "@/shared/api/contract";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import type { FormAction } from "../caseActions";
import { Choice, More, UnitField, Words } from "./CaseFields";
import { ReviewFields } from "./ReviewFields";
import { SaidField } from "./SaidField";
import { SplitFields } from "./SplitFields";

export const HOLD_REASONS: readonly HoldReason[] = ["waiting_customer", "waiting_department", "waiting_supplier", "waiting_parts", "other"];
const DECLINE_REASONS: readonly DeclineReason[] = ["not_ours", "duplicate", "not_a_case", "no_contact", "other"];
/** Ways to tell a customer something, and in which a complaint comes in. */
export const CHANNELS: readonly Exclude<CaseChannel, "questionnaire">[] = [
  "hotline", "online", "outlet", "email", "qr_code", "letter", "suggestion_box", "social_media",
];

/** What an action needs to be told. */
export function ActionFields({ action, detail, onMacro }: { action: FormAction; detail: CaseDetail; onMacro: (macro: OfferedTemplate) => void }) {
  const { t } = useTranslation("case");
  switch (action) {
    case "assign":
      return (
        <Form.Item name="person_id" label={t("field.person")} rules={[{ required: true, message: t("field.required") }]}>
          <PersonSelect autoFocus />
        </Form.Item>
      );
    case "note":
      return <SaidField label={t("field.note")} hint={t("field.note_box_hint")} detail={detail} mentions onMacro={onMacro} />;
    case "reply":
      return (
        <>
          <SaidField label={t("field.reply")} hint={t("field.reply_box_hint")} detail={detail} onMacro={onMacro} />
          <Choice name="channel" label={t("field.channel")} options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} />
        </>
      );
    case "resolve":
      return (
        <>
          <Words name="summary" label={t("field.summary")} hint={t("field.summary_hint")} max={10_000} />
          <Form.Item name="cause" label={t("field.cause")}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      );
    case "split":
      return <SplitFields detail={detail} />;
    case "hold":
      return <ReasonAndWords options={HOLD_REASONS.map((value) => ({ value, label: t(`hold_reason.${value}`) }))} />;
    case "decline":
      return <ReasonAndWords options={DECLINE_REASONS.map((value) => ({ value, label: t(`decline_reason.${value}`) }))} />;
    case "withdraw":
    case "reopen":
    case "close":
    case "transfer":
    case "return":
    case "recuse":
      return (
        <>
          {action === "transfer" && <UnitField name="unit_id" label={t("field.transfer_to")} />}
          {action === "recuse" && (
            <Form.Item name="person_id" label={t("field.recused")} rules={[{ required: true, message: t("field.required") }]}>
              <PersonSelect autoFocus />
            </Form.Item>
          )}
          <Words name="reason" label={t("field.reason")} hint={t(`field.hint.${action}`)} max={2000} />
        </>
      );
    case "acknowledge":
      return (
        <>
          <Choice name="channel" label={t("field.channel")} options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))} />
          <More />
        </>
      );
    case "escalate":
    case "expedite":
      return <More />;
    default:
      return <ReviewFields action={action} detail={detail} />;
  }
}

function ReasonAndWords({ options }: { options: { value: string; label: string }[] }) {
  const { t } = useTranslation("case");
  return (
    <>
      <Choice name="reason" label={t("field.reason")} options={options} autoFocus />
      <More />
    </>
  );
}
