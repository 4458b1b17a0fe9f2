import { Button, Dropdown, Form } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail, OfferedTemplate } from "@/shared/api/contract";
import { useOfferedTemplates } from "../api/caseTemplates";
import { CaseBox } from "./CaseBox";
import styles from "./CaseBox.module.css";

interface Props {
  label: string;
  hint: string;
  detail: CaseDetail;
  mentions?: boolean;
  onMacro: (macro: OfferedTemplate) => void;
}

/** The text of a reply or a note, with the text modules of the unit at hand. */
export function SaidField({ label, hint, detail, mentions = false, onMacro }: Props) {
  const { t } = useTranslation("case");
  const form = Form.useFormInstance<{ text?: string }>();
  const templates = useOfferedTemplates(detail.id, detail.revision, true).data ?? [];
  const insert = (id: string): void => {
    const template = templates.find((one) => one.id === id);
    if (!template) return;
    if (template.steps.length > 0) return onMacro(template);
    const before = form.getFieldValue("text") as string | undefined;
    // Set as if it had been typed, so that it is kept as a draft too.
    form.setFieldsValue({ text: before ? `${before.trimEnd()}\n${template.text ?? ""}` : (template.text ?? "") });
    form.focusField("text");
  };
  const foot = (
    <span className={styles.foot}>
      <span>{hint}</span>
      {templates.length > 0 && (
        <Dropdown trigger={["click"]} menu={{ items: templates.map(({ id, name }) => ({ key: id, label: name })), onClick: ({ key }) => insert(key) }}>
          <Button size="small" type="link">
            {t("template.insert")}
          </Button>
        </Dropdown>
      )}
    </span>
  );
  return (
    <Form.Item name="text" label={label} extra={foot} rules={[{ required: true, whitespace: true, message: t("field.required") }]}>
      <CaseBox caseId={detail.id} mentions={mentions} templates={templates} onMacro={onMacro} />
    </Form.Item>
  );
}
