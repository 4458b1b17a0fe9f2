import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import { Button, Form, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail, CasePriority, CaseSeverity, CaseTarget, CustomerTier, TaskKind } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import type { FormAction } from "../caseActions";
import { Catalogue, Choice, More, UnitField, Words, YesNo } from "./CaseFields";
import styles from "./Review.module.css";
import { SettlementFields } from "./SettlementFields";

const KINDS: readonly TaskKind[] = ["lead", "assist", "countersign", "consult", "sub_task", "oversight", "resolution", "improvement"];
const SEVERITIES: readonly CaseSeverity[] = ["minor", "moderate", "major", "critical"];
const TIERS: readonly CustomerTier[] = ["standard", "vip", "green_lane"];
const PRIORITIES: readonly CasePriority[] = ["urgent", "high", "normal"];

/** Fields of the actions around the joint review. */
export function ReviewFields({ action, detail }: { action: FormAction; detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const locale = useLocale();
  switch (action) {
    case "assess":
      return (
        <>
          <Choice name="severity" label={t("review.severity")} options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))} autoFocus />
          <Choice name="tier" label={t("review.tier")} options={TIERS.map((value) => ({ value, label: t(`tier.${value}`) }))} />
          <Choice name="priority" label={t("filter.priority")} options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))} />
          <More />
        </>
      );
    case "add_task":
      return <TaskFields />;
    case "extend":
      return <ExtendFields detail={detail} />;
    case "decide_extension":
      return (
        <>
          <YesNo name="granted" label={t("review.extension_asked", askedOf(detail, t))} yes={t("review.grant")} no={t("review.refuse")} />
          <More />
        </>
      );
    case "find_cause":
      return (
        <>
          <Choice name="cause" label={t("review.cause")} options={detail.review.causes.map((entry) => ({ value: entry.code, label: locale === "en" ? entry.name_en : entry.name_zh }))} autoFocus />
          <Catalogue name="product" label={t("review.product")} entries={detail.review.products} />
          <Catalogue name="process_step" label={t("review.process_step")} entries={detail.review.process_steps} />
          <Shares unitId={detail.unit.id} />
          <More />
        </>
      );
    case "decide_appeal":
      return <AppealFields detail={detail} />;
    default:
      return <SettlementFields action={action} detail={detail} />;
  }
}

function TaskFields() {
  const { t } = useTranslation("case");
  return (
    <>
      <Choice name="kind" label={t("review.kind")} options={KINDS.map((value) => ({ value, label: t(`task_kind.${value}`) }))} autoFocus />
      <UnitField name="unit_id" label={t("review.unit")} />
      <Form.Item name="person_id" label={t("review.person")}>
        <PersonSelect />
      </Form.Item>
      <Form.Item name="days" label={t("review.days")} extra={t("review.days_hint")}>
        <InputNumber min={1} max={365} precision={0} />
      </Form.Item>
      <Words name="text" label={t("review.ask")} hint={t("review.ask_hint")} max={2000} />
    </>
  );
}

function ExtendFields({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const running = detail.clocks.filter((clock) => !clock.stopped_at);
  const target = Form.useWatch<CaseTarget | undefined>("target");
  const inDays = running.some((clock) => clock.target === target && typeof clock.allowed_days === "number");
  return (
    <>
      <Choice name="target" label={t("review.target")} options={running.map((clock) => ({ value: clock.target, label: t(`target.${clock.target}`) }))} autoFocus />
      <Form.Item name="amount" label={t(inDays ? "review.more_days" : "review.more_minutes")} rules={[{ required: true, message: t("field.required") }]}>
        <InputNumber min={1} max={20_000} precision={0} />
      </Form.Item>
      <Words name="reason" label={t("field.reason")} hint={t("review.extend_hint")} max={2000} />
    </>
  );
}

function AppealFields({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const upheld = Form.useWatch<string | undefined>("upheld");
  const appeal = detail.review.appeals.find((one) => typeof one.upheld !== "boolean");
  return (
    <>
      <YesNo name="upheld" label={t("review.appeal_of", { unit: appeal?.unit.name ?? "" })} yes={t("review.uphold")} no={t("review.dismiss")} />
      {upheld === "yes" && <Shares unitId={detail.unit.id} />}
      <Words name="text" label={t("review.grounds")} hint={t("review.grounds_hint")} max={2000} />
    </>
  );
}

function askedOf(detail: CaseDetail, t: ReturnType<typeof useTranslation<"case">>["t"]): { target: string; amount: string } {
  const asked = detail.review.extensions.find((one) => typeof one.granted !== "boolean");
  if (!asked) return { target: "", amount: "" };
  return { target: t(`target.${asked.target}`), amount: t(asked.in_days ? "review.amount_days" : "review.amount_minutes", { number: asked.amount }) };
}

/** Units and their parts; together 100. */
function Shares({ unitId }: { unitId: string }) {
  const { t } = useTranslation("case");
  return (
    <Form.List name="shares" initialValue={[{ unit_id: unitId, percent: 100 }]}>
      {(rows, { add, remove }) => (
        <fieldset className={styles.shares}>
          <legend>{t("review.shares")}</legend>
          {rows.map((row) => (
            <div key={row.key} className={styles.share}>
              <UnitField name={[row.name, "unit_id"]} label={t("review.responsible")} />
              <Form.Item name={[row.name, "percent"]} label={t("review.percent")} rules={[{ required: true, message: t("field.required") }]}>
                <InputNumber min={1} max={100} precision={0} suffix="%" />
              </Form.Item>
              {rows.length > 1 && <Button type="text" icon={<DeleteOutlined />} aria-label={t("review.remove_share")} onClick={() => remove(row.name)} />}
            </div>
          ))}
          <Button type="dashed" onClick={() => add({ percent: 0 })}>
            {t("review.add_share")}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
