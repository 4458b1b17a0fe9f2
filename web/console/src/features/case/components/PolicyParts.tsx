import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Checkbox, Form, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CasePolicy } from "@/shared/api/contract";
import { Columns, Section } from "@/shared/parts/PageShell";
import { AllowanceField } from "./AllowanceField";
import styles from "./Policy.module.css";

const SEVERITIES = ["minor", "moderate", "major", "critical"] as const;
const ORIGINS = ["complaint", "low_score"] as const;

/** Pauses, the ladder, what closing needs and what becomes an improvement. */
export function PolicyParts() {
  const { t } = useTranslation("case");
  const severities = SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }));
  return (
    <>
      <Columns>
        <Section title={t("policy.closing.title")} note={t("policy.closing.note")}>
          <Form.Item name={["closing", "cause_for_origins"]} label={t("policy.closing.origins")}>
            <Checkbox.Group options={ORIGINS.map((value) => ({ value, label: t(`origin.${value}`) }))} />
          </Form.Item>
          <Form.Item name={["closing", "cause_from_severity"]} label={t("policy.closing.severity")}>
            <Select allowClear style={{ maxWidth: 220 }} placeholder={t("policy.never")} options={severities} />
          </Form.Item>
        </Section>
        <Section title={t("policy.improvement.title")} note={t("policy.improvement.note")}>
          <Form.Item name={["improvement", "from_severity"]} label={t("policy.improvement.severity")}>
            <Select allowClear style={{ maxWidth: 220 }} placeholder={t("policy.never")} options={severities} />
          </Form.Item>
          <Form.Item name={["improvement", "for_repeats"]} valuePropName="checked">
            <Checkbox>{t("policy.improvement.repeats")}</Checkbox>
          </Form.Item>
          <Form.Item name={["improvement", "hours"]} label={t("policy.improvement.hours")} rules={[{ required: true, type: "number", min: 1, max: 720, message: t("policy.between", { min: 1, max: 720 }) }]}>
            <InputNumber min={1} max={720} precision={0} style={{ width: 110 }} />
          </Form.Item>
        </Section>
      </Columns>
      <Columns>
        <HoldLimits />
        <Ladder />
      </Columns>
    </>
  );
}

function HoldLimits() {
  const { t } = useTranslation("case");
  // The reason is no field of the form.
  const limits: CasePolicy["hold_limits"] = Form.useWatch("hold_limits", { preserve: true }) ?? [];
  return (
    <Section title={t("policy.holds.title")} note={t("policy.holds.note")}>
      <Form.List name="hold_limits">
        {(fields) => (
          <div className={styles.rows}>
            {fields.map((field) => {
              const reason = limits?.[field.name]?.reason;
              const name = reason ? t(`hold_reason.${reason}`) : "";
              return (
                <div key={field.key} className={styles.row}>
                  <span>{name}</span>
                  <Form.Item name={[field.name, "working_days"]} rules={[{ required: true, type: "number", min: 1, max: 60, message: t("policy.between", { min: 1, max: 60 }) }]}>
                    <InputNumber min={1} max={60} precision={0} suffix={t("policy.holds.days")} aria-label={t("policy.holds.of", { reason: name })} style={{ width: 130 }} />
                  </Form.Item>
                </div>
              );
            })}
          </div>
        )}
      </Form.List>
    </Section>
  );
}

function Ladder() {
  const { t } = useTranslation("case");
  return (
    <Section title={t("policy.ladder.title")} note={t("policy.ladder.note")}>
      <Form.List name="ladder">
        {(fields, { add, remove }) => (
          <div className={styles.rows}>
            {fields.map((field, index) => {
              const name = t("policy.ladder.level", { level: index + 1 });
              return (
                <div key={field.key} className={styles.row}>
                  <span>{name}</span>
                  <div>
                    <AllowanceField name={[field.name, "after"]} at={["ladder", field.name, "after"]} label={name} least={0} />
                  </div>
                  <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("policy.remove", { name })} onClick={() => remove(field.name)} />
                </div>
              );
            })}
            <div>
              <Button size="small" icon={<PlusOutlined />} disabled={fields.length >= 5} onClick={() => add({ after: { minutes: 0, days: 5, basis: "working_days" } })}>
                {t("policy.ladder.add")}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </Section>
  );
}
