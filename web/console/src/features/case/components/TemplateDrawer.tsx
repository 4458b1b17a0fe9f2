import { Button, Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseTemplate, CaseTemplateView, MacroStep } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useMe } from "@/shared/session/session";
import { useSaveTemplate } from "../api/caseTemplates";
import { MacroStepFields } from "./MacroStepFields";
import { PlaceholderText } from "./PlaceholderText";
import styles from "./Templates.module.css";

interface Values {
  unit_id: string;
  kind: "text" | "macro";
  name: string;
  text?: string;
  steps?: MacroStep[];
}

/** A text module or a macro of a unit. */
export function TemplateDrawer({ known, onClose }: { known?: CaseTemplateView; onClose: () => void }) {
  const { t } = useTranslation("case");
  const me = useMe();
  const save = useSaveTemplate();
  const steps = known?.template.steps ?? [];
  const submit = ({ unit_id, kind, name, text, steps: given = [] }: Values): Promise<unknown> => {
    const template: CaseTemplate = kind === "text" ? { name, text } : { name, steps: given.map(plain) };
    return save.mutateAsync({ known, unit_id: known?.unit_id ?? unit_id, template });
  };
  return (
    <FormDrawer<Values>
      open
      title={t(known ? "template.edit_title" : "template.new")}
      submitLabel={t("template.save")}
      initialValues={{ unit_id: known?.unit_id ?? me.person.unit_id, kind: steps.length > 0 ? "macro" : "text", name: known?.template.name, text: known?.template.text ?? undefined, steps: steps.length > 0 ? steps : [{ verb: "reply" }] }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item name="kind" label={t("template.kind.label")}>
        <Radio.Group optionType="button" options={(["text", "macro"] as const).map((value) => ({ value, label: t(`template.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={t("template.name")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      {!known && (
        <Form.Item name="unit_id" label={t("template.unit")} extra={t("template.unit_hint")} rules={[{ required: true, message: t("field.required") }]}>
          <UnitTreeSelect inForm />
        </Form.Item>
      )}
      <Form.Item noStyle dependencies={["kind"]}>
        {({ getFieldValue }) =>
          getFieldValue("kind") === "macro" ? (
            <Form.List name="steps">
              {(fields, { add, remove }) => (
                <>
                  {fields.map(({ key, name }) => (
                    <fieldset key={key} className={styles.step}>
                      <MacroStepFields name={name} />
                      {fields.length > 1 && (
                        <Button size="small" type="text" onClick={() => remove(name)}>
                          {t("template.remove_step", { number: name + 1 })}
                        </Button>
                      )}
                    </fieldset>
                  ))}
                  {fields.length < 8 && <Button onClick={() => add({ verb: "note" })}>{t("template.add_step")}</Button>}
                </>
              )}
            </Form.List>
          ) : (
            <PlaceholderText name="text" path={["text"]} label={t("template.text")} required />
          )
        }
      </Form.Item>
    </FormDrawer>
  );
}

/** What the step does not need stays unsaid, also where the form had it before. */
function plain({ verb, text, channel, hold_reason, severity, priority }: MacroStep): MacroStep {
  return {
    verb,
    text: text?.trim() || undefined,
    channel: verb === "reply" || verb === "acknowledge" ? channel : undefined,
    hold_reason: verb === "hold" ? hold_reason : undefined,
    severity: verb === "assess" ? severity : undefined,
    priority: verb === "assess" ? priority : undefined,
  };
}
