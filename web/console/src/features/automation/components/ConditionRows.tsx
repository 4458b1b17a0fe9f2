import { Button, Form, Input, InputNumber, Select, type FormInstance } from "antd";
import { useTranslation } from "react-i18next";
import type { AutomationField, AutomationOperator, AutomationRule, MatterKind } from "@/shared/api/contract";
import { useCodeText } from "@/shared/i18n/useCodeText";
import { CaseTagsSelect } from "@/shared/parts/CaseTagsSelect";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { optionText } from "../ruleText";
import styles from "./Automation.module.css";

interface Props {
  form: FormInstance<AutomationRule>;
  fields: readonly AutomationField[];
  matter: MatterKind;
}

/** “… is …, and …”: one line for each condition. */
export function ConditionRows({ form, fields, matter }: Props) {
  const { t } = useTranslation("automation");
  const text = useCodeText();
  const kindAt = (index: number): AutomationField | undefined => {
    const key = (form.getFieldValue(["conditions", index, "field"]) as string | undefined) ?? "";
    return fields.find((field) => field.key === key);
  };
  const choose = (index: number, key: string): void => {
    const field = fields.find((one) => one.key === key);
    const operator: AutomationOperator = field?.kind === "number" ? "at_least" : "is";
    form.setFieldValue(["conditions", index], { field: key, operator, values: [] });
  };
  return (
    <Form.List name="conditions">
      {(rows, { add, remove }) => (
        <>
          {rows.map((row, place) => {
            const field = kindAt(row.name);
            const operators: AutomationOperator[] = field?.kind === "number" ? ["at_least", "at_most"] : ["is", "is_not"];
            return (
              <div key={row.key} className={styles.part} role="group" aria-label={t("condition_at", { number: place + 1 })}>
                <Form.Item name={[row.name, "field"]} label={t("field_label")} rules={[{ required: true, message: t("needed") }]}>
                  <Select
                    showSearch={{ optionFilterProp: "label" }}
                    options={fields.map(({ key }) => ({ value: key, label: text(`automation:field.${key}`) ?? key }))}
                    onChange={(key: string) => choose(row.name, key)}
                  />
                </Form.Item>
                <Form.Item name={[row.name, "operator"]} label={t("operator_label")} required>
                  <Select options={operators.map((value) => ({ value, label: t(`operator.${value}`) }))} />
                </Form.Item>
                <Form.Item name={[row.name, "values"]} label={t("values_label")} rules={[{ required: true, message: t("needed") }]}>
                  <Values field={field} matter={matter} />
                </Form.Item>
                <Button size="small" onClick={() => remove(row.name)}>
                  {t("remove_condition")}
                </Button>
              </div>
            );
          })}
          <Button onClick={() => add({ operator: "is", values: [] })}>{t("add_condition")}</Button>
        </>
      )}
    </Form.List>
  );
}

interface ValuesProps {
  id?: string;
  value?: string[];
  onChange?: (values: string[]) => void;
  field: AutomationField | undefined;
  matter: MatterKind;
}

const NONE: string[] = [];

/** Whatever fits the field. */
function Values({ id, value = NONE, onChange, field, matter }: ValuesProps) {
  const { t } = useTranslation("automation");
  const text = useCodeText();
  const one = (next: string | undefined): void => onChange?.(next === undefined ? [] : [next]);
  switch (field?.kind) {
    case "number":
      return <InputNumber id={id} value={value[0] === undefined ? undefined : Number(value[0])} onChange={(next) => one(next === null ? undefined : String(next))} />;
    case "yes_no":
      return <Select id={id} value={value[0]} onChange={one} options={(["yes", "no"] as const).map((code) => ({ value: code, label: t(`yes_no.${code}`) }))} />;
    case "unit":
      return <UnitTreeSelect id={id} inForm value={value[0]} onChange={one} />;
    case "code":
      return (
        <Select
          id={id}
          mode="multiple"
          value={value}
          onChange={onChange}
          showSearch={{ optionFilterProp: "label" }}
          options={field.options.map(({ code }) => ({ value: code, label: optionText(text, matter, field.key, code) }))}
        />
      );
    case "words":
      return <CaseTagsSelect id={id} value={value} onChange={onChange} />;
    default:
      return <Input id={id} value={value[0]} maxLength={50} onChange={(event) => one(event.target.value || undefined)} autoComplete="off" />;
  }
}
