import { App, Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CasePolicy, CasePolicyView } from "@/shared/api/contract";
import { markFields } from "@/shared/parts/markFields";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useUpdateCasePolicy } from "../api/casePolicy";
import { PolicyNumbers } from "./PolicyNumbers";
import styles from "./Policy.module.css";
import { TargetsTable } from "./TargetsTable";
import { WorkHoursFields } from "./WorkHoursFields";

/** The policy in force; saving makes the next version, cases registered before keep theirs. */
export function PolicyForm({ view }: { view: CasePolicyView }) {
  const { t } = useTranslation("case");
  const [form] = Form.useForm<CasePolicy>();
  const { message } = App.useApp();
  const update = useUpdateCasePolicy();
  const [refusal, setRefusal] = useState<unknown>(null);
  const [touched, setTouched] = useState(false);
  const { version, updated_at: _, ...policy } = view;

  const submit = async (values: CasePolicy): Promise<void> => {
    setRefusal(null);
    try {
      // Parts of a rule that are not edited here (origin, priority, channel) come from the policy itself.
      const targets = policy.targets.map((rule, index) => ({ ...rule, ...values.targets[index] }));
      const saved = await update.mutateAsync({ version, policy: { ...policy, ...values, targets } });
      message.success(t("policy.saved", { version: saved.version }));
    } catch (error) {
      if (!markFields(form, error)) setRefusal(error);
    }
  };

  return (
    <Form<CasePolicy>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={policy}
      onValuesChange={() => setTouched(true)}
      onFinish={(values) => void submit(values)}
      scrollToFirstError={{ focus: true }}
      className={styles.form}
    >
      {refusal !== null && <ProblemAlert error={refusal} />}
      <PolicyNumbers />
      <Section title={t("policy.hours.title")} note={t("policy.hours.note")}>
        <WorkHoursFields />
      </Section>
      <Section title={t("policy.targets.title")} note={t("policy.targets.note")}>
        <TargetsTable targets={policy.targets} />
      </Section>
      <div className={styles.foot}>
        <span className={styles.note}>{t("policy.keeps")}</span>
        <Button type="primary" htmlType="submit" disabled={!touched} loading={update.isPending}>
          {t("policy.save")}
        </Button>
      </div>
    </Form>
  );
}
