import { Button, Collapse } from "antd";
import { useTranslation } from "react-i18next";
import { Hint } from "@/shared/parts/Hint";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import type { Parameters, Variable } from "../contract";
import type { Field } from "../form/fields";
import styles from "./Analysis.module.css";
import { CrosstabBuilder } from "./CrosstabBuilder";
import { ParameterField } from "./ParameterField";

interface Props {
  /** Code of the method: some have a builder of their own for their variables. */
  method: string;
  /** What codes to choose from are called. */
  names: Record<string, string>;
  fields: readonly Field[];
  variables: readonly Variable[];
  values: Parameters;
  /** Names of required fields that are empty. */
  missing: readonly string[];
  onChange: (values: Parameters) => void;
  onRun: () => void;
  running: boolean;
  error: unknown;
}

/** Methods whose variables are put into a picture of their table. */
const BUILDERS: Record<string, typeof CrosstabBuilder> = { crosstab: CrosstabBuilder };

/** The form that the schema of a method asks for: variables first, fine points folded away. */
export function ParameterForm({ method, names, fields, variables, values, missing, onChange, onRun, running, error }: Props) {
  const { t } = useTranslation("analysis");
  const main = (field: Field): boolean => field.required || field.kind === "variable" || field.kind === "variables";
  const Builder = BUILDERS[method];
  const one = (field: Field) => (
    <ParameterField
      key={field.name}
      field={field}
      variables={variables}
      names={names}
      value={values[field.name] ?? field.default}
      onChange={(value) => onChange(value === undefined ? without(values, field.name) : { ...values, [field.name]: value })}
    />
  );
  const fine = fields.filter((field) => !main(field));
  return (
    <form
      className={styles.form}
      data-wide={Builder !== undefined}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) onRun();
      }}
    >
      {Builder ? <Builder fields={fields.filter(main)} variables={variables} values={values} onChange={onChange} /> : fields.filter(main).map(one)}
      {fine.length > 0 && (
        <Collapse ghost size="small" items={[{ key: "fine", label: t("form.fine", { count: fine.length }), children: <div className={styles.form}>{fine.map(one)}</div> }]} />
      )}
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={running} disabled={missing.length > 0}>
          {running ? t("form.running") : t("form.run")}
        </Button>
        <Hint>{missing.length > 0 ? t("form.missing", { names: fields.filter(({ name }) => missing.includes(name)).map(({ label }) => label).join("、") }) : t("form.kept")}</Hint>
      </div>
      {error ? <ProblemAlert error={error} /> : null}
    </form>
  );
}

function without(values: Parameters, name: string): Parameters {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}
