import { Form, Input, Radio } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { NewQuestionnaire, TemplateScale } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useCreateQuestionnaire } from "../api/createQuestionnaire";
import { useTemplates } from "../api/listTemplates";
import styles from "./Choice.module.css";

interface Props {
  open: boolean;
  onClose: () => void;
  onCreated: (id: string) => void;
}

/** Begins a questionnaire from a template on one of its scales. */
export function NewQuestionnaireDrawer({ open, onClose, onCreated }: Props) {
  const { t } = useTranslation("survey");
  const templates = useTemplates();
  const create = useCreateQuestionnaire();
  const made = useRef<string>(undefined);
  const submit = async ({ title, ...rest }: NewQuestionnaire): Promise<void> => {
    const created = await create.mutateAsync({ ...rest, title: title?.trim() || undefined });
    made.current = created.id;
  };
  // One way out: closing and opening the new one are both navigations, and the second would undo the first.
  const leave = (): void => (made.current === undefined ? onClose() : onCreated(made.current));
  const first = templates.data?.[0];
  return (
    <FormDrawer<NewQuestionnaire>
      open={open && first !== undefined}
      onClose={leave}
      title={t("new.heading")}
      submitLabel={t("new.submit")}
      initialValues={{ template: first?.code, scale: "five" }}
      onSubmit={submit}
    >
      <Form.Item name="template" label={t("new.template")} rules={[{ required: true }]}>
        <Radio.Group className={styles.choices}>
          {templates.data?.map((template) => (
            <Radio key={template.code} value={template.code} className={styles.choice}>
              <strong>{template.title}</strong>
              <span className={styles.note}>
                {template.description} {t("new.questions", { count: template.question_count })}
              </span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item<NewQuestionnaire> noStyle shouldUpdate={(before, after) => before.template !== after.template}>
        {({ getFieldValue }) => {
          const chosen = templates.data?.find(({ code }) => code === getFieldValue("template"));
          // A research set has a scale of its own.
          const scales: readonly TemplateScale[] = chosen?.scales ?? [];
          return (
            <Form.Item name="scale" label={t("new.scale")} rules={[{ required: true }]} hidden={scales.length < 2}>
              <Radio.Group className={styles.choices}>
                {scales.map((scale) => (
                  <Radio key={scale} value={scale} className={styles.choice}>
                    <strong>{t(`new.scale_of.${scale}`)}</strong>
                    <span className={styles.note}>{t(`new.scale_note.${scale}`)}</span>
                  </Radio>
                ))}
              </Radio.Group>
            </Form.Item>
          );
        }}
      </Form.Item>
      <Form.Item name="title" label={t("new.title")} extra={t("new.title_hint")}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}
