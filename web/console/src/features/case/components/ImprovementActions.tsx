import { Button, DatePicker, Form, Input, Radio } from "antd";
import type { Dayjs } from "dayjs";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImprovementItemDetail } from "@/shared/api/contract";
import { markFields } from "@/shared/parts/markFields";
import { PersonSelect } from "@/shared/parts/PersonSelect";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useActOnItem, type ItemAct } from "../api/improvementItems";
import actions from "./CaseActions.module.css";
import { Words } from "./CaseFields";

type Verb = ItemAct["verb"];
/** The first one that is allowed stands out: to decide on a measure comes before changing it. */
const VERBS: readonly Verb[] = ["accept", "propose", "complete", "check", "decline"];

interface Values {
  measure?: string;
  owner_id?: string;
  due_on?: Dayjs;
  reason?: string;
  text?: string;
  effective?: "yes" | "no";
}

/** What may be done about an item now, as the server says; a form opens in place. */
export function ImprovementActions({ item }: { item: ImprovementItemDetail }) {
  const { t } = useTranslation("case");
  const [opened, setOpened] = useState<Verb>();
  const act = useActOnItem(item);
  const verbs = VERBS.filter((verb) => item.allowed_actions.includes(verb));
  if (verbs.length === 0) return null;
  const begin = (verb: Verb): void => {
    act.reset();
    if (verb === "accept") act.mutate({ verb });
    else setOpened(verb === opened ? undefined : verb);
  };
  return (
    <div className={actions.actions}>
      <div className={actions.bar} role="group" aria-label={t("action.label")}>
        {verbs.map((verb, place) => (
          <Button key={verb} type={place === 0 ? "primary" : "default"} aria-expanded={verb === "accept" ? undefined : verb === opened} loading={act.isPending && act.variables.verb === verb} onClick={() => begin(verb)}>
            {t(`improve.verb.${verb === "propose" && item.measure ? "better" : verb}`)}
          </Button>
        ))}
      </div>
      {act.error && !opened && <ProblemAlert error={act.error} />}
      {opened && <ItemForm key={opened} verb={opened} item={item} onClose={() => setOpened(undefined)} />}
    </div>
  );
}

function ItemForm({ verb, item, onClose }: { verb: Verb; item: ImprovementItemDetail; onClose: () => void }) {
  const { t } = useTranslation("case");
  const [form] = Form.useForm<Values>();
  const act = useActOnItem(item);
  const [refusal, setRefusal] = useState<unknown>(null);
  const submit = async (values: Values): Promise<void> => {
    setRefusal(null);
    try {
      await act.mutateAsync(actOf(verb, values));
      onClose();
    } catch (error) {
      if (!markFields(form, error)) setRefusal(error);
    }
  };
  const initial: Values = { measure: item.measure ?? undefined, owner_id: item.owner?.id, due_on: item.due_on ? dayjs(item.due_on) : undefined };
  return (
    <Form<Values> form={form} className={actions.form} layout="vertical" requiredMark="optional" initialValues={initial} onFinish={(values) => void submit(values)}>
      {refusal !== null && <ProblemAlert error={refusal} />}
      <ItemFields verb={verb} />
      <div className={actions.foot}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t("improve.submit")}
        </Button>
      </div>
    </Form>
  );
}

function ItemFields({ verb }: { verb: Verb }) {
  const { t } = useTranslation("case");
  const required = [{ required: true, message: t("field.required") }];
  switch (verb) {
    case "propose":
      return (
        <>
          <Words name="measure" label={t("improve.measure")} hint={t("improve.measure_hint")} max={10_000} />
          <Form.Item name="owner_id" label={t("improve.owner")} rules={required}>
            <PersonSelect />
          </Form.Item>
          <Form.Item name="due_on" label={t("improve.due_on")} rules={required}>
            <DatePicker minDate={dayjs()} />
          </Form.Item>
        </>
      );
    case "check":
      return (
        <>
          <Form.Item name="effective" label={t("improve.effective")} rules={required}>
            <Radio.Group options={[{ value: "yes", label: t("improve.yes") }, { value: "no", label: t("improve.no") }]} />
          </Form.Item>
          <Words name="text" label={t("improve.looked_at")} hint={t("improve.looked_at_hint")} max={10_000} />
        </>
      );
    case "decline":
      return <Words name="reason" label={t("improve.why_not")} hint={t("improve.why_not_hint")} max={10_000} />;
    default:
      return (
        <Form.Item name="text" label={t("improve.done_text")} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
          <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 12 }} maxLength={10_000} />
        </Form.Item>
      );
  }
}

function actOf(verb: Verb, { measure = "", owner_id = "", due_on, reason = "", text = "", effective }: Values): ItemAct {
  switch (verb) {
    case "propose":
      return { verb, body: { measure, owner_id, due_on: due_on?.format("YYYY-MM-DD") ?? "" } };
    case "decline":
      return { verb, body: { reason } };
    case "check":
      return { verb, body: { effective: effective === "yes", text } };
    case "complete":
      return { verb, body: { text } };
    case "accept":
      return { verb };
  }
}
