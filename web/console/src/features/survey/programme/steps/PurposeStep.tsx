import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { found } from "@/shared/search/pinyin";
import { usePermission } from "@/shared/session/session";
import { useQuestionnaires } from "../../api/listQuestionnaires";
import type { StepProps } from "../PlanWizard";

/** What the survey is for, and with which questionnaire. */
export function PurposeStep({ plan, onChange }: StepProps) {
  const { t } = useTranslation("survey");
  const mayRead = usePermission("questionnaire.read");
  const { data } = useQuestionnaires({ limit: 200 }, mayRead);
  const published = (data?.items ?? []).filter((row) => row.latest_version !== null);
  return (
    <Form layout="vertical">
      <Form.Item label={t("programme.title_column")} required>
        <Input value={plan.title} maxLength={100} onChange={(event) => onChange({ title: event.target.value })} />
      </Form.Item>
      <Form.Item label={t("programme.purpose")} required>
        <Input.TextArea rows={3} maxLength={2000} value={plan.purpose} onChange={(event) => onChange({ purpose: event.target.value })} />
      </Form.Item>
      <Form.Item label={t("programme.questionnaire")} required extra={t("programme.questionnaire_hint")}>
        <Select
          value={plan.questionnaire_id ?? undefined}
          aria-label={t("programme.questionnaire")}
          showSearch={{ filterOption: (text, option) => found(String(option?.label), text) }}
          options={published.map((row) => ({ value: row.id, label: row.title || t("untitled") }))}
          onChange={(id: string) => onChange({ questionnaire_id: id })}
        />
      </Form.Item>
    </Form>
  );
}
