import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResponseDetail, ReviewDecision } from "@/shared/api/contract";
import { markFields } from "@/shared/parts/markFields";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useReviewResponse } from "../api/reviewResponse";
import styles from "./QualitySection.module.css";

const LONGEST_REASON = 500;

/** Two buttons, one reason: nothing is deleted, and either decision can be taken again the other way. */
export function ReviewForm({ detail }: { detail: ResponseDetail }) {
  const { t } = useTranslation("survey");
  const [form] = Form.useForm<{ reason: string }>();
  const review = useReviewResponse(detail.id);
  const [refusal, setRefusal] = useState<unknown>(null);
  const decided = detail.quality.review ? detail.quality.status : undefined;

  const decide = async (decision: ReviewDecision): Promise<void> => {
    const given = await form.validateFields().catch(() => undefined);
    if (!given) return;
    setRefusal(null);
    try {
      await review.mutateAsync({ decision, reason: given.reason });
      form.resetFields();
    } catch (error) {
      if (!markFields(form, error)) setRefusal(error);
    }
  };

  return (
    <Form form={form} name="review" layout="vertical" className={styles.form}>
      {refusal !== null && <ProblemAlert error={refusal} />}
      <Form.Item name="reason" label={t("quality.reason")} rules={[{ required: true, whitespace: true, message: t("quality.reason_needed") }]}>
        <Input.TextArea rows={2} maxLength={LONGEST_REASON} placeholder={t("quality.reason_hint")} />
      </Form.Item>
      <div className={styles.foot}>
        {decided !== "valid" && (
          <Button loading={review.isPending} onClick={() => void decide("valid")}>
            {t("quality.call_valid")}
          </Button>
        )}
        {decided !== "invalid" && (
          <Button danger loading={review.isPending} onClick={() => void decide("invalid")}>
            {t("quality.call_invalid")}
          </Button>
        )}
      </div>
    </Form>
  );
}
