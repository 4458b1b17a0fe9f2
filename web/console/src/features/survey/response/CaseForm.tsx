import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useOpenResponseCase } from "./careApi";
import type { CareForm } from "./careForm";

const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 4000;

interface Values {
  title: string;
  description: string;
}

/** Makes the matter of a response a case of its unit. */
export function CaseForm({ detail, open, onClose }: CareForm) {
  const { t } = useTranslation("survey");
  const openCase = useOpenResponseCase(detail.id);
  const title = t("care.case_title", { number: detail.number });
  return (
    <FormDrawer<Values>
      open={open}
      title={t("care.case")}
      submitLabel={t("care.case")}
      initialValues={{ title, description: detail.comment_excerpt ?? "" }}
      onClose={onClose}
      onSubmit={(matter) => openCase.mutateAsync({ ...matter, description: matter.description ?? "" })}
    >
      <p>{t("care.case_text", { unit: detail.unit.name })}</p>
      <Form.Item name="title" label={t("care.case_title_label")} rules={[{ required: true, whitespace: true, message: t("care.case_title_needed") }]}>
        <Input maxLength={LONGEST_TITLE} />
      </Form.Item>
      <Form.Item name="description" label={t("care.case_description")}>
        <Input.TextArea rows={5} maxLength={LONGEST_DESCRIPTION} />
      </Form.Item>
    </FormDrawer>
  );
}
