import { Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import type { FormAction } from "../caseActions";
import { yuan } from "../money";
import { Choice, More, YesNo } from "./CaseFields";
import { WhyTreeFields } from "./WhyTreeFields";

/** Fields of analysis, remedies and what other cases are to this one. */
export function SettlementFields({ action, detail }: { action: FormAction; detail: CaseDetail }) {
  const { t } = useTranslation("case");
  switch (action) {
    case "analyse":
      return <WhyTreeFields detail={detail} />;
    case "offer_remedy":
      return <OfferFields detail={detail} />;
    case "decide_remedy":
      return <DecideFields detail={detail} />;
    case "link":
    case "merge":
      return (
        <Form.Item name="number" label={t("settle.number")} extra={t(`settle.hint.${action}`)} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
          <Input autoFocus placeholder="C2026-000123" maxLength={20} />
        </Form.Item>
      );
    default:
      return null;
  }
}

function OfferFields({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const catalogue = detail.review.remedy_catalogue;
  const code = Form.useWatch<string | undefined>("code");
  const chosen = catalogue.find((entry) => entry.code === code);
  return (
    <>
      <Choice name="code" label={t("settle.remedy")} options={catalogue.map((entry) => ({ value: entry.code, label: locale === "en" ? entry.name_en : entry.name_zh }))} autoFocus />
      {chosen?.costs && (
        <Form.Item
          name="amount"
          label={t("settle.amount")}
          extra={t("settle.limits", { handler: yuan(chosen.handler_up_to_fen), assigner: yuan(chosen.assigner_up_to_fen) })}
          rules={[{ required: true, message: t("field.required") }]}
        >
          <InputNumber min={0.01} max={10_000_000} precision={2} prefix="¥" style={{ width: "100%" }} />
        </Form.Item>
      )}
      <More />
    </>
  );
}

function DecideFields({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const asked = detail.review.remedies.find((remedy) => typeof remedy.granted !== "boolean");
  if (!asked) return null;
  return (
    <>
      <Form.Item name="remedy_id" initialValue={asked.id} hidden>
        <Input />
      </Form.Item>
      <YesNo name="granted" label={t("settle.asked", { name: asked.by, remedy: asked.name, amount: yuan(asked.amount_fen) })} yes={t("review.grant")} no={t("review.refuse")} />
      <More />
    </>
  );
}
