import { DatePicker, Form, Input, InputNumber } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { PeopleSelect } from "@/shared/parts/PeopleSelect";
import type { StepProps } from "../PlanWizard";

/** When, who and for how much. */
export function CalendarStep({ plan, onChange }: StepProps) {
  const { t } = useTranslation("survey");
  const budget = plan.budget ?? { amount: 0, per_complete: null, note: "" };
  const spend = (change: Partial<typeof budget>): void => onChange({ budget: { ...budget, ...change } });
  return (
    <Form layout="vertical">
      <Form.Item label={t("programme.dates")} required>
        <DatePicker.RangePicker
          style={{ width: "100%" }}
          value={plan.starts_on && plan.ends_on ? [dayjs(plan.starts_on), dayjs(plan.ends_on)] : null}
          onChange={(days) => onChange({ starts_on: days?.[0]?.format("YYYY-MM-DD") ?? null, ends_on: days?.[1]?.format("YYYY-MM-DD") ?? null })}
        />
      </Form.Item>
      <Form.Item label={t("programme.interviewers")} extra={t("programme.interviewers_hint")}>
        <PeopleSelect value={plan.interviewers} label={t("programme.interviewers")} onChange={(interviewers) => onChange({ interviewers })} />
      </Form.Item>
      <Form.Item label={t("programme.budget")}>
        <InputNumber min={0} precision={0} suffix={t("programme.yuan_unit")} style={{ width: 200 }} value={budget.amount} onChange={(amount) => spend({ amount: amount ?? 0 })} />
      </Form.Item>
      <Form.Item label={t("programme.per_complete")}>
        <InputNumber min={0} precision={0} suffix={t("programme.yuan_unit")} style={{ width: 200 }} value={budget.per_complete} onChange={(per_complete) => spend({ per_complete })} />
      </Form.Item>
      <Form.Item label={t("programme.budget_note")}>
        <Input.TextArea rows={2} maxLength={2000} value={budget.note} onChange={(event) => spend({ note: event.target.value })} />
      </Form.Item>
    </Form>
  );
}
