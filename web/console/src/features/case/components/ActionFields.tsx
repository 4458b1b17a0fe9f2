import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseChannel, CaseDetail, DeclineReason, HoldReason } from "@/shared/api/contract";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import type { FormAction } from "../caseActions";
import { ReviewFields } from "./ReviewFields";

const HOLD_REASONS: readonly HoldReason[] = ["waiting_customer", "waiting_department", "waiting_supplier", "waiting_parts", "other"];
const DECLINE_REASONS: readonly DeclineReason[] = ["not_ours", "duplicate", "not_a_case", "no_contact", "other"];
/** Ways to tell a customer something, and in which a complaint comes in. */
export const CHANNELS: readonly Exclude<CaseChannel, "questionnaire">[] = [
  "hotline", "online", "outlet", "email", "qr_code", "letter", "suggestion_box", "social_media",
];

/** What an action needs to be told. */
export function ActionFields({ action, detail }: { action: FormAction; detail: CaseDetail }) {
  const { t } = useTranslation("case");
  switch (action) {
    case "assign":
      return (
        <Form.Item name="person_id" label={t("field.person")} rules={[{ required: true, message: t("field.required") }]}>
          <PersonSelect autoFocus />
        </Form.Item>
      );
    case "note":
      return <Words name="text" label={t("field.note")} hint={t("field.note_hint")} max={10_000} />;
    case "reply":
      return (
        <>
          <Words name="text" label={t("field.reply")} hint={t("field.reply_hint")} max={10_000} />
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

export function More() {
  const { t } = useTranslation("case");
  return (
    <Form.Item name="text" label={t("field.more")}>
      <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
    </Form.Item>
  );
}

export function UnitField({ name, label }: { name: string | (string | number)[]; label: string }) {
  const { t } = useTranslation("case");
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t("field.required") }]}>
      <UnitTreeSelect inForm />
    </Form.Item>
  );
}

export function Words({ name, label, hint, max }: { name: string; label: string; hint: string; max: number }) {
  const { t } = useTranslation("case");
  return (
    <Form.Item name={name} label={label} extra={hint} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
      <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 12 }} maxLength={max} />
    </Form.Item>
  );
}

export function Choice({ name, label, options, autoFocus }: { name: string; label: string; options: { value: string; label: string }[]; autoFocus?: boolean }) {
  const { t } = useTranslation("case");
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t("field.required") }]}>
      <Select options={options} autoFocus={autoFocus} />
    </Form.Item>
  );
}
