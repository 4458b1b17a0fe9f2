import { Form, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { Columns, Section } from "@/shared/parts/PageShell";
import styles from "./Policy.module.css";

/** The single numbers of the policy. */
export function PolicyNumbers() {
  const { t } = useTranslation("case");
  const number = (name: [string, string] | "warning_percent", min: number, max: number, hint?: string) => {
    const key = typeof name === "string" ? name : name[1];
    return (
      <Form.Item name={name} label={t(`policy.number.${key as "good_from"}`)} extra={hint} rules={[{ required: true, type: "number", min, max, message: t("policy.between", { min, max }) }]}>
        <InputNumber min={min} max={max} precision={0} style={{ width: 110 }} />
      </Form.Item>
    );
  };
  return (
    <Columns>
      <Section title={t("policy.low_score.title")} note={t("policy.low_score.note")}>
        <div className={styles.numbers}>
          {number(["low_score", "five_at_most"], 0, 4)}
          {number(["low_score", "ten_at_most"], 0, 9)}
          {number("warning_percent", 0, 100)}
        </div>
      </Section>
      <Section title={t("policy.follow_up.title")} note={t("policy.follow_up.note")}>
        <div className={styles.numbers}>
          {number(["follow_up", "good_from"], 2, 5)}
          {number(["follow_up", "reopen_up_to"], 1, 4)}
          {number(["follow_up", "silence_working_days"], 1, 60)}
        </div>
      </Section>
    </Columns>
  );
}
