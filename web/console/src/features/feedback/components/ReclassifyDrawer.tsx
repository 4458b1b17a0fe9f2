import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { FeedbackDetail, ReclassifyFeedback } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useReclassifyFeedback } from "../api/feedbackApi";
import { KINDS, SEVERITIES } from "../feedbackFilter";

/** It is something else than it was taken for. */
export function ReclassifyDrawer({ feedback, onClose }: { feedback: FeedbackDetail; onClose: () => void }) {
  const { t } = useTranslation("feedback");
  const reclassify = useReclassifyFeedback(feedback);
  const { kind, severity } = feedback;
  return (
    <FormDrawer<ReclassifyFeedback> open title={t("reclassify.title")} submitLabel={t("reclassify.submit")} initialValues={{ kind, severity }} onClose={onClose} onSubmit={(body) => reclassify.mutateAsync(body)}>
      <Form.Item name="kind" label={t("field.kind")}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="severity" label={t("field.severity")}>
        <Select options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))} />
      </Form.Item>
      <Form.Item name="reason" label={t("reclassify.reason")} extra={t("reclassify.hint")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  );
}
