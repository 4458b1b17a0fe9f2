import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Form, Input, InputNumber, Switch } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/shared/parts/PageShell";
import styles from "./Policy.module.css";

type ListName = "causes" | "products" | "process_steps" | "remedies";

/** Causes, products, steps of the service and remedies. A code stays with every case: entries that were used keep theirs. */
export function CatalogueFields() {
  return (
    <>
      {(["causes", "products", "process_steps"] as const).map((name) => (
        <EntryList key={name} name={name} />
      ))}
      <EntryList name="remedies">{(place, label) => <Limits place={place} label={label} />}</EntryList>
    </>
  );
}

function EntryList({ name, children }: { name: ListName; children?: (place: number, label: string) => ReactNode }) {
  const { t } = useTranslation("case");
  const empty = name === "remedies" ? { costs: true, handler_up_to_fen: 0, assigner_up_to_fen: 0 } : {};
  return (
    <Section title={t(`policy.catalogue.${name}`)} note={t(`policy.catalogue.note.${name}`)}>
      <Form.List name={name}>
        {(fields, { add, remove }) => (
          <div className={styles.rows}>
            {fields.map((field, index) => {
              const label = t("policy.catalogue.entry", { catalogue: t(`policy.catalogue.${name}`), number: index + 1 });
              return (
                <div key={field.key} className={styles.entry}>
                  <Text name={[field.name, "code"]} label={`${label} ${t("policy.catalogue.code")}`} hint={t("policy.catalogue.code")} max={40} />
                  <Text name={[field.name, "name_zh"]} label={`${label} ${t("policy.catalogue.name_zh")}`} hint={t("policy.catalogue.name_zh")} max={60} />
                  <Text name={[field.name, "name_en"]} label={`${label} ${t("policy.catalogue.name_en")}`} hint={t("policy.catalogue.name_en")} max={60} />
                  {children?.(field.name, label)}
                  <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("policy.remove", { name: label })} onClick={() => remove(field.name)} />
                </div>
              );
            })}
            <div>
              <Button size="small" icon={<PlusOutlined />} onClick={() => add(empty)}>
                {t("policy.catalogue.add")}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </Section>
  );
}

function Text({ name, label, hint, max }: { name: (string | number)[]; label: string; hint: string; max: number }) {
  const { t } = useTranslation("case");
  return (
    <Form.Item name={name} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
      <Input maxLength={max} aria-label={label} placeholder={hint} />
    </Form.Item>
  );
}

/** Who may give how much alone, in yuan; kept in fen. */
function Limits({ place, label }: { place: number; label: string }) {
  const { t } = useTranslation("case");
  const costs: boolean = Form.useWatch(["remedies", place, "costs"]) ?? false;
  const limit = (name: "handler_up_to_fen" | "assigner_up_to_fen") => (
    <Form.Item name={[place, name]} getValueProps={(fen?: number) => ({ value: fen === undefined ? undefined : fen / 100 })} normalize={(yuan: number | null) => Math.round((yuan ?? 0) * 100)}>
      <InputNumber min={0} max={10_000_000} precision={2} disabled={!costs} prefix="¥" aria-label={`${label} ${t(`policy.catalogue.${name}`)}`} style={{ width: 140 }} />
    </Form.Item>
  );
  return (
    <>
      <Form.Item name={[place, "costs"]} valuePropName="checked">
        <Switch size="small" checkedChildren={t("policy.catalogue.costs")} unCheckedChildren={t("policy.catalogue.free")} aria-label={`${label} ${t("policy.catalogue.costs")}`} />
      </Form.Item>
      {limit("handler_up_to_fen")}
      {limit("assigner_up_to_fen")}
    </>
  );
}
