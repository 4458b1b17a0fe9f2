import { App, Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CasePolicy, CasePolicyView } from "@/shared/api/contract";
import { markFields } from "@/shared/parts/markFields";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useUpdateCasePolicy } from "../api/casePolicy";
import { CatalogueFields } from "./CatalogueFields";
import { PolicyNumbers } from "./PolicyNumbers";
import { PolicyParts } from "./PolicyParts";
import { PolicyPreview } from "./PolicyPreview";
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

  /** What is not edited here comes from the policy itself; what a row is for is no field, and is kept all the same. */
  const edited = (): CasePolicy => ({ ...policy, ...(form.getFieldsValue(true) as CasePolicy) });

  const submit = async (): Promise<void> => {
    setRefusal(null);
    try {
      const saved = await update.mutateAsync({ version, policy: edited() });
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
      onFinish={() => void submit()}
      scrollToFirstError={{ focus: true }}
      className={styles.form}
    >
      {refusal !== null && <ProblemAlert error={refusal} />}
      <PolicyNumbers />
      <Section title={t("policy.hours.title")} note={t("policy.hours.note")}>
        <WorkHoursFields />
      </Section>
      <Section title={t("policy.targets.title")} note={t("policy.targets.note")}>
        <TargetsTable />
      </Section>
      <PolicyPreview policy={edited} />
      <PolicyParts />
      <CatalogueFields />
      <div className={styles.foot}>
        <span className={styles.note}>{t("policy.keeps")}</span>
        <Button type="primary" htmlType="submit" disabled={!touched} loading={update.isPending}>
          {t("policy.save")}
        </Button>
      </div>
    </Form>
  );
}
