import { Button, Form, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AutomationRule, AutomationRuleView, AutomationTrigger, AutomationVocabulary } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { markFields } from "@/shared/parts/markFields";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useMe } from "@/shared/session/session";
import { useSaveRule } from "../api/automationApi";
import { ruleSentence } from "../ruleText";
import { ActionRows } from "./ActionRows";
import styles from "./Automation.module.css";
import { ConditionRows } from "./ConditionRows";
import { TrialPanel } from "./TrialPanel";
import { useNames } from "./useNames";

interface Props {
  vocabulary: AutomationVocabulary;
  edited: AutomationRuleView | undefined;
  /** To begin with: an older version, for instance. */
  begin?: AutomationRule;
  onClose: () => void;
}

/** A rule is written, read as a sentence, and tried before it is kept. */
export function RuleDrawer({ vocabulary, edited, begin, onClose }: Props) {
  const { t } = useTranslation("automation");
  const text = useCodeText();
  const names = useNames();
  const me = useMe();
  const save = useSaveRule(edited);
  const [form] = Form.useForm<AutomationRule>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const first: AutomationRule = begin ?? edited?.rule ?? {
    name: "", purpose: "", unit_id: me.person.unit_id, trigger: "case_registered", join: "all", conditions: [], actions: [{ action: "note", text: "" }],
  };
  // Every change of a part changes the sentence.
  const written = { ...first, ...(Form.useWatch([], form) as Partial<AutomationRule> | undefined) };
  const offer = vocabulary.triggers.find(({ trigger }) => trigger === written.trigger) ?? vocabulary.triggers[0];
  if (!offer) return null;
  const needed = [{ required: true, message: t("needed") }];
  const turn = (trigger: AutomationTrigger): void => {
    const next = vocabulary.triggers.find((one) => one.trigger === trigger);
    // What the new trigger does not know falls away.
    const keys = new Set(next?.fields.map(({ key }) => key));
    form.setFieldValue("conditions", written.conditions?.filter(({ field }) => keys.has(field)) ?? []);
    form.setFieldValue("actions", written.actions.filter(({ action }) => next?.actions.includes(action)));
    if (form.getFieldValue("actions").length === 0) form.setFieldValue("actions", [{ action: "notify" }]);
  };
  const keep = async (body: AutomationRule): Promise<void> => {
    setRefusal(null);
    try {
      await save.mutateAsync({ ...body, conditions: body.conditions ?? [] });
      onClose();
    } catch (error) {
      if (!markFields(form, error)) setRefusal(error);
    }
  };
  const complete = written.actions.every((action) => "action" in action) && (written.conditions ?? []).every(({ values }) => Array.isArray(values));
  return (
    <SideDrawer
      open
      onClose={onClose}
      title={t(edited ? "edit" : "new")}
      size={640}
      footer={
        <div className={styles.line}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="primary" loading={save.isPending} onClick={form.submit}>
            {t("save")}
          </Button>
          <span className={styles.quiet}>{t(edited ? "owner_changes" : "begins_off")}</span>
        </div>
      }
    >
      <p className={styles.sentence} aria-live="polite">
        {complete ? ruleSentence(text, written, offer, names) : written.name}
      </p>
      <Form<AutomationRule> form={form} layout="vertical" requiredMark="optional" initialValues={first} onFinish={(body) => void keep(body)} scrollToFirstError={{ focus: true }}>
        {refusal !== null && <ProblemAlert error={refusal} />}
        <Form.Item name="name" label={t("name")} rules={needed}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="purpose" label={t("purpose")}>
          <Input maxLength={2000} autoComplete="off" />
        </Form.Item>
        <Form.Item name="unit_id" label={t("unit")} extra={t("unit_hint")} rules={needed}>
          <UnitTreeSelect inForm />
        </Form.Item>
        <Form.Item name="trigger" label={t("when")} rules={needed}>
          <Select options={vocabulary.triggers.map(({ trigger }) => ({ value: trigger, label: t(`trigger.${trigger}`) }))} onChange={turn} />
        </Form.Item>
        <h3 className={styles.head}>{t("conditions")}</h3>
        <Form.Item name="join" label={t("join_label")} required hidden={(written.conditions ?? []).length < 2}>
          <Segmented options={(["all", "any"] as const).map((value) => ({ value, label: t(`join.${value}`) }))} />
        </Form.Item>
        <ConditionRows form={form} fields={offer.fields} matter={offer.matters[0] ?? "case"} />
        <h3 className={styles.head}>{t("then")}</h3>
        <ActionRows form={form} known={offer.actions} fields={offer.fields} roles={vocabulary.roles} />
      </Form>
      <TrialPanel rule={() => form.getFieldsValue(true) as AutomationRule} offer={offer} />
    </SideDrawer>
  );
}
