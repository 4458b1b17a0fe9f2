import { Form, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { DismissReason, NewTopic } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useDismissTopic } from "../api/topicApi";

const REASONS: readonly DismissReason[] = ["no_topic", "known", "one_off"];

/** A phrase is no topic; why is kept. */
export function DismissTopicDrawer({ topic, onClose }: { topic: NewTopic; onClose: () => void }) {
  const { t } = useTranslation("topic");
  const dismiss = useDismissTopic();
  return (
    <FormDrawer<{ reason: DismissReason }>
      open
      title={t("new.dismiss_title", { phrase: topic.phrase })}
      submitLabel={t("new.dismiss")}
      initialValues={{ reason: "no_topic" }}
      onClose={onClose}
      onSubmit={({ reason }) => dismiss.mutateAsync({ phrase: topic.phrase, reason })}
    >
      <Form.Item name="reason" label={t("new.reason")}>
        <Radio.Group options={REASONS.map((value) => ({ value, label: t(`new.reasons.${value}`) }))} />
      </Form.Item>
    </FormDrawer>
  );
}
