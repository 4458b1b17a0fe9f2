import { Form, InputNumber, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { MethodKind, StratifyBy } from "@/shared/api/contract";
import type { StepProps } from "../PlanWizard";

const KINDS: readonly MethodKind[] = ["random", "systematic", "stratified", "quota"];
const BY: readonly StratifyBy[] = ["unit", "kind", "tier", "region"];
const RULES = ["proportional", "equal", "neyman"] as const;

/** How the sample is drawn. */
export function MethodStep({ plan, onChange }: StepProps) {
  const { t } = useTranslation("survey");
  const { method } = plan;
  const change = (next: Partial<typeof method>): void => onChange({ method: { ...method, ...next } });
  return (
    <Form layout="vertical">
      <Form.Item label={t("programme.method")}>
        <Radio.Group value={method.kind} onChange={(event) => change({ kind: event.target.value as MethodKind })} style={{ display: "grid", gap: 8 }}>
          {KINDS.map((kind) => (
            <Radio key={kind} value={kind}>
              <strong>{t(`programme.method_kind.${kind}`)}</strong> – {t(`programme.method_about.${kind}`)}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item label={t("programme.stratify_by")} extra={t("programme.stratify_hint")} required={method.kind === "stratified" || method.kind === "quota"}>
        <Select
          mode="multiple"
          value={method.stratify_by}
          aria-label={t("programme.stratify_by")}
          options={BY.map((value) => ({ value, label: t(`programme.by.${value}`) }))}
          onChange={(stratify_by: StratifyBy[]) => change({ stratify_by })}
        />
      </Form.Item>
      {method.kind === "stratified" && (
        <Form.Item label={t("programme.allocation")}>
          <Radio.Group value={method.allocation} onChange={(event) => change({ allocation: event.target.value as (typeof RULES)[number] })} style={{ display: "grid", gap: 8 }}>
            {RULES.map((rule) => (
              <Radio key={rule} value={rule}>
                {t(`programme.rule.${rule}`)}
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
      )}
      <Form.Item label={t("programme.reserve_rate")} extra={t("programme.reserve_hint")}>
        <InputNumber min={0} max={1000} suffix="%" style={{ width: 200 }} value={Math.round(plan.reserve_rate * 100)} onChange={(next) => onChange({ reserve_rate: (next ?? 0) / 100 })} />
      </Form.Item>
    </Form>
  );
}
