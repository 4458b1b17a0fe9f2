import { Checkbox, Input, InputNumber, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Json, Variable } from "../contract";
import type { Field } from "../form/fields";
import styles from "./Analysis.module.css";
import { VariableSelect } from "./VariableSelect";

interface Props {
  field: Field;
  variables: readonly Variable[];
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

/** One parameter with its name, its field and what it means. */
export function ParameterField({ field, variables, value, onChange }: Props) {
  const { t, i18n } = useTranslation("analysis");
  const id = useId();
  if (field.kind === "flag") {
    return (
      <Checkbox checked={value === true} onChange={({ target }) => onChange(target.checked)}>
        {field.label}
      </Checkbox>
    );
  }
  // The schema explains itself in English; in Chinese the name has to do.
  const help = i18n.language === "en" ? field.help : undefined;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {field.label}
        {field.required && <span className={styles.needed}> {t("form.required")}</span>}
      </label>
      <Control id={id} field={field} variables={variables} value={value} onChange={onChange} />
      {help && <span className={styles.small}>{help}</span>}
    </div>
  );
}

function Control({ id, field, variables, value, onChange }: Props & { id: string }) {
  const { t } = useTranslation("analysis");
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
          onChange={(next?: string) => onChange(next)} options={field.options.map((code) => ({ value: code, label: code.replaceAll("_", " ") }))} placeholder={t("form.usual")}
        />
      );
    case "text":
      return <Input id={id} className={styles.narrow} value={typeof value === "string" ? value : ""} onChange={({ target }) => onChange(target.value || undefined)} />;
    default:
      return <JsonInput id={id} value={value} onChange={onChange} />;
  }
}

/** What has no simpler field: written as JSON, taken over when it can be read. */
function JsonInput({ id, value, onChange }: { id: string; value: Json | undefined; onChange: (value: Json | undefined) => void }) {
  const { t } = useTranslation("analysis");
  const [text, setText] = useState(value === undefined || value === null ? "" : JSON.stringify(value));
  const [wrong, setWrong] = useState(false);
  const take = (next: string): void => {
    setText(next);
    if (next.trim() === "") {
      setWrong(false);
      return onChange(undefined);
    }
    try {
      onChange(JSON.parse(next) as Json);
      setWrong(false);
    } catch {
      setWrong(true);
    }
  };
  return (
    <>
      <Input.TextArea id={id} autoSize={{ minRows: 1, maxRows: 8 }} spellCheck={false} value={text} status={wrong ? "error" : undefined} onChange={({ target }) => take(target.value)} placeholder="JSON" />
      {wrong && <span role="alert" className={styles.wrong}>{t("form.not_json")}</span>}
    </>
  );
}

function textsOf(value: Json | undefined): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
