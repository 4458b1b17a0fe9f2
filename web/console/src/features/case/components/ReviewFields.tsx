import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import { Button, Form, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseClock, CaseDetail, CasePriority, CaseSeverity, CaseTarget, CustomerTier, TaskKind } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useLocale } from "@/shared/i18n/useLocale";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import type { FormAction } from "../caseActions";
import { Catalogue, Choice, More, UnitField, Words, YesNo } from "./CaseFields";
import styles from "./Review.module.css";
import { SettlementFields } from "./SettlementFields";
import { isWaiting, useExtensionAmount } from "./useExtensionAmount";

const KINDS: readonly TaskKind[] = ["lead", "assist", "countersign", "consult", "sub_task", "oversight", "resolution", "improvement"];
const SEVERITIES: readonly CaseSeverity[] = ["minor", "moderate", "major", "critical"];
const TIERS: readonly CustomerTier[] = ["standard", "vip", "green_lane"];
const PRIORITIES: readonly CasePriority[] = ["urgent", "high", "normal"];

/** Fields of the actions around the joint review. */
export function ReviewFields({ action, detail }: { action: FormAction; detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const amountOf = useExtensionAmount();
  const asked = detail.review.extensions.find(isWaiting);
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
          <YesNo name="granted" label={asked ? t("review.extension_asked", { target: t(`target.${asked.target}`), amount: amountOf(asked) }) : t("action.decide_extension")} yes={t("review.grant")} no={t("review.refuse")} />
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
  const clock = running.find((one) => one.target === target);
  return (
    <>
      <Choice name="target" label={t("review.target")} options={running.map((one) => ({ value: one.target, label: t(`target.${one.target}`) }))} autoFocus />
      {clock && <MoreTime clock={clock} />}
      <Words name="reason" label={t("field.reason")} hint={t("review.extend_hint")} max={2000} />
    </>
  );
}

/** In what the clock counts: days, or hours of work or of the day. */
function MoreTime({ clock }: { clock: CaseClock }) {
  const { t } = useTranslation("case");
  const inDays = typeof clock.allowed_days === "number";
  // Two names: what was written as hours is not taken for days once another clock is chosen.
  return (
    <Form.Item name={inDays ? "amount" : "hours"} label={t(`review.more.${clock.basis}`)} extra={t("review.due_now", { at: formatInstant(clock.due_at) })} rules={[{ required: true, message: t("field.required") }]}>
      {inDays ? <InputNumber min={1} max={60} precision={0} /> : <InputNumber min={0.5} max={333} step={0.5} precision={1} />}
    </Form.Item>
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
