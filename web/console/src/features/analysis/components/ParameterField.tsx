import { Checkbox, Input, InputNumber, Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Json } from "../contract";
import type { ParameterProps } from "../form/props";
import styles from "./Analysis.module.css";
import { JsonInput } from "./JsonInput";
import { ListsField, ObjectField, PairsField, RowsField } from "./NestedFields";
import { VariableSelect } from "./VariableSelect";

/** One parameter with its name, its field and what it means. */
export function ParameterField(props: ParameterProps) {
  const { t } = useTranslation("analysis");
  const id = useId();
  const { field, value, onChange } = props;
  const help = field.help && <span className={styles.small}>{field.help}</span>;
  if (field.kind === "flag") {
    return (
      <div className={styles.field}>
        <Checkbox checked={value === true} onChange={({ target }) => onChange(target.checked)}>
          {field.label}
        </Checkbox>
        {help}
      </div>
    );
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {field.label}
        {field.required && <span className={styles.needed}> {t("form.required")}</span>}
      </label>
      {help}
      <Control {...props} id={id} />
    </div>
  );
}

const one = (props: ParameterProps) => <ParameterField key={props.field.name} {...props} />;

function Control(props: ParameterProps & { id: string }) {
  const { t } = useTranslation("analysis");
  const { id, field, variables, names, value, onChange } = props;
  switch (field.kind) {
    case "variables":
      return <VariableSelect id={id} many variables={variables} value={textsOf(value)} onChange={(codes) => onChange(codes)} />;
    case "variable":
      return <VariableSelect id={id} variables={variables} value={textsOf(value)} onChange={([code]) => onChange(code)} />;
    case "number":
      return (
        <InputNumber id={id} className={styles.narrow} precision={field.whole ? 0 : undefined} value={typeof value === "number" ? value : null} onChange={(next) => onChange(next ?? undefined)} />
      );
    case "choice":
      return (
        <Select<string>
          id={id} className={styles.narrow} value={typeof value === "string" ? value : undefined} allowClear={!field.required}
          onChange={(next?: string) => onChange(next)} options={field.options.map((code) => ({ value: code, label: names[code] ?? code.replaceAll("_", " ") }))} placeholder={t("form.usual")}
        />
      );
    case "text":
      return <Input id={id} className={styles.narrow} value={typeof value === "string" ? value : ""} onChange={({ target }) => onChange(target.value || undefined)} />;
    case "texts":
      return <Select<string[]> id={id} mode="tags" className={styles.narrow} open={false} suffixIcon={null} value={textsOf(value)} onChange={(next) => onChange(next)} placeholder={t("form.texts")} />;
    case "numbers":
      return <JsonInput id={id} bare value={value} onChange={onChange} />;
    case "object":
      return <ObjectField {...props} one={one} />;
    case "rows":
      return <RowsField {...props} one={one} />;
    case "lists":
      return <ListsField {...props} />;
    case "pairs":
      return <PairsField {...props} />;
    default:
      return <JsonInput id={id} value={value} onChange={onChange} />;
  }
}

function textsOf(value: Json | undefined): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
