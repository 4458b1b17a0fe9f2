import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useCustomerValues } from "@/shared/queries/customerValues";
import { usePermission } from "@/shared/session/session";
import type { StepProps } from "../PlanWizard";

/** Of whom the results speak, and who of the customers may be drawn. */
export function PopulationStep({ plan, programme, onChange }: StepProps) {
  const { t } = useTranslation("survey");
  const values = useCustomerValues(usePermission("customer.read"));
  const frame = (change: Partial<typeof plan.frame>): void => onChange({ frame: { ...plan.frame, ...change } });
  const options = (name: "tiers" | "regions") => (values.data?.[name] ?? []).map(({ value, customers }) => ({ value, label: `${value} (${customers})` }));
  return (
    <Form layout="vertical">
      <Form.Item label={t("programme.population")} required extra={t("programme.population_hint")}>
        <Input.TextArea rows={3} maxLength={2000} value={plan.population} onChange={(event) => onChange({ population: event.target.value })} />
      </Form.Item>
      <Form.Item label={t("programme.kinds")} extra={t("programme.frame_hint", { unit: programme.unit.name })}>
        <Select
          mode="multiple"
          value={plan.frame.kinds}
          placeholder={t("programme.frame_all")}
          aria-label={t("programme.kinds")}
          options={(["person", "organisation"] as const).map((value) => ({ value, label: t(`programme.kind.${value}`) }))}
          onChange={(kinds: string[]) => frame({ kinds })}
        />
      </Form.Item>
      <Form.Item label={t("programme.tiers")}>
        <Select mode="multiple" value={plan.frame.tiers} placeholder={t("programme.frame_all")} aria-label={t("programme.tiers")} options={options("tiers")} onChange={(tiers: string[]) => frame({ tiers })} />
      </Form.Item>
      <Form.Item label={t("programme.regions")}>
        <Select mode="multiple" value={plan.frame.regions} placeholder={t("programme.frame_all")} aria-label={t("programme.regions")} options={options("regions")} onChange={(regions: string[]) => frame({ regions })} />
      </Form.Item>
    </Form>
  );
}
