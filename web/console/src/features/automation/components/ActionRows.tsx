import { Button, Checkbox, Form, Input, Select, type FormInstance } from "antd";
import { useTranslation } from "react-i18next";
import type { AutomationAction, AutomationField, AutomationRule } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { CaseTagsSelect } from "@/shared/parts/CaseTagsSelect";
import { PeopleSelect } from "@/shared/parts/PeopleSelect";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { optionText } from "../ruleText";
import styles from "./Automation.module.css";

type ActionCode = AutomationAction["action"];

interface Props {
  form: FormInstance<AutomationRule>;
  /** What such a matter knows. */
  known: readonly string[];
  fields: readonly AutomationField[];
  roles: readonly string[];
}

/** “then …”: one box for each action, in order. */
export function ActionRows({ form, known, fields, roles }: Props) {
  const { t } = useTranslation("automation");
  const codes = known as readonly ActionCode[];
  const needed = [{ required: true, message: t("needed") }];
  return (
    <Form.List name="actions">
      {(rows, { add, remove }) => (
        <>
          {rows.map((row, place) => (
            <div key={row.key} className={styles.part} role="group" aria-label={t("action_at", { number: place + 1 })}>
              <Form.Item name={[row.name, "action"]} label={t("action_label")} rules={needed}>
                <Select
                  options={codes.map((value) => ({ value, label: t(`action.${value}`) }))}
                  onChange={(action: ActionCode) => form.setFieldValue(["actions", row.name], { action })}
                />
              </Form.Item>
              <Form.Item noStyle shouldUpdate={(before: AutomationRule, after: AutomationRule) => before.actions?.[row.name]?.action !== after.actions?.[row.name]?.action}>
                {() => <ActionFields name={row.name} action={form.getFieldValue(["actions", row.name, "action"]) as ActionCode} fields={fields} roles={roles} />}
              </Form.Item>
              {rows.length > 1 && (
                <Button size="small" onClick={() => remove(row.name)}>
                  {t("remove_action")}
                </Button>
              )}
            </div>
          ))}
          <Button onClick={() => add({ action: "note" })}>{t("add_action")}</Button>
        </>
      )}
    </Form.List>
  );
}

interface FieldsProps {
  name: number;
  action: ActionCode;
  fields: readonly AutomationField[];
  roles: readonly string[];
}

function ActionFields({ name, action, fields, roles }: FieldsProps) {
  const { t } = useTranslation("automation");
  const text = useCodeText();
  const needed = [{ required: true, message: t("needed") }];
  const options = (key: string) =>
    fields.find((field) => field.key === key)?.options.map(({ code }) => ({ value: code, label: optionText(text, "case", key, code) })) ?? [];
  const words = (required: boolean, hint?: string) => (
    <Form.Item name={[name, "text"]} label={t("text")} extra={hint} rules={required ? needed : undefined}>
      <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
    </Form.Item>
  );
  switch (action) {
    case "add_tags":
      return (
        <Form.Item name={[name, "tags"]} label={t("field.tags")} rules={needed}>
          <CaseTagsSelect />
        </Form.Item>
      );
    case "assign":
    case "follow":
      return (
        <Form.Item name={[name, "person_id"]} label={t("person")} rules={needed}>
          <PersonSelect />
        </Form.Item>
      );
    case "transfer":
      return (
        <>
          <Form.Item name={[name, "unit_id"]} label={t("pool")} rules={needed}>
            <UnitTreeSelect inForm />
          </Form.Item>
          {words(true)}
        </>
      );
    case "assess":
      return (
        <>
          <Form.Item name={[name, "severity"]} label={t("field.severity")} rules={needed}>
            <Select options={options("severity")} />
          </Form.Item>
          <Form.Item name={[name, "priority"]} label={t("field.priority")} extra={t("priority_hint")}>
            <Select allowClear options={options("priority")} />
          </Form.Item>
        </>
      );
    case "note":
      return words(true);
    case "escalate":
    case "need_improvement":
      return words(false);
    case "notify":
      return (
        <>
          <Form.Item name={[name, "assignee"]} valuePropName="checked" noStyle>
            <Checkbox>{t("notify.assignee")}</Checkbox>
          </Form.Item>
          <Form.Item name={[name, "robot"]} valuePropName="checked" noStyle>
            <Checkbox>{t("notify.robot")}</Checkbox>
          </Form.Item>
          <Form.Item name={[name, "roles"]} label={t("notify.roles")} extra={t("notify.roles_hint")} initialValue={[]}>
            <Select mode="multiple" options={roles.map((value) => ({ value, label: text(`identity:role.${value}`) ?? value }))} />
          </Form.Item>
          <Form.Item name={[name, "people"]} label={t("notify.people")} initialValue={[]}>
            <People label={t("notify.people")} />
          </Form.Item>
          {words(true, t("notify.text_hint"))}
        </>
      );
    default:
      return null;
  }
}

const NOBODY: string[] = [];

/** As a field of a form. */
function People({ value = NOBODY, onChange, label }: { value?: string[]; onChange?: (ids: string[]) => void; label: string }) {
  return <PeopleSelect value={value} label={label} onChange={(ids) => onChange?.(ids)} />;
}
