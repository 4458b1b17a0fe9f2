import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { FeedbackDetail, FeedbackHeard } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useTellFeedback } from "../api/feedbackApi";

/** An adopted suggestion for everybody, in words of one's own. */
export function TellDrawer({ feedback, onClose }: { feedback: FeedbackDetail; onClose: () => void }) {
  const { t } = useTranslation("feedback");
  const tell = useTellFeedback(feedback);
  const needed = [{ required: true, whitespace: true, message: t("needed") }];
  return (
    <FormDrawer<FeedbackHeard> open title={t("heard.title")} submitLabel={t("heard.submit")} initialValues={feedback.heard ?? undefined} onClose={onClose} onSubmit={(body) => tell.mutateAsync(body)}>
      <Form.Item name="said" label={t("heard.said")} extra={t("heard.said_hint")} rules={needed}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Form.Item name="did" label={t("heard.did")} rules={needed}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      {tell.error && <ProblemAlert error={tell.error} />}
      {feedback.heard && (
        <Button danger loading={tell.isPending} onClick={() => tell.mutate(null, { onSuccess: onClose })}>
          {t("heard.withdraw")}
        </Button>
      )}
    </FormDrawer>
  );
}
