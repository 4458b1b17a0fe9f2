import { Button, Form, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CodeframeTopic, CorrectVoice, Voice } from "@/shared/api/contract";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useCorrectVoice, useWithdrawCorrection } from "../api/topicApi";
import { SENTIMENTS, labelsOf } from "../voiceFilter";
import styles from "./Topic.module.css";
import { useTopicName } from "./useTopicName";

interface Props {
  voice: Voice;
  topics: readonly CodeframeTopic[];
  onClose: () => void;
}

/** A person says what the text is about; it counts before what the machine said. */
export function LabelDrawer({ voice, topics, onClose }: Props) {
  const { t } = useTranslation("topic");
  const name = useTopicName(topics);
  const correct = useCorrectVoice(voice.id);
  const withdraw = useWithdrawCorrection(voice.id);
  const tones = SENTIMENTS.map((value) => ({ value, label: t(`sentiment.${value}`) }));
  return (
    <FormDrawer<CorrectVoice> open title={t("label.title")} submitLabel={t("label.save")} initialValues={labelsOf(voice)} onClose={onClose} onSubmit={(values) => correct.mutateAsync({ sentiment: values.sentiment, topics: values.topics ?? [] })}>
      <p className={styles.said}>{voice.text}</p>
      <Form.Item name="sentiment" label={t("label.sentiment")}>
        <Radio.Group optionType="button" buttonStyle="solid" options={tones} />
      </Form.Item>
      <Form.List name="topics">
        {(fields, { add, remove }) => (
          <Form.Item label={t("label.topics")}>
            <div className={styles.editor}>
              {fields.map((field) => (
                <span key={field.key} className={styles.line}>
                  <Form.Item name={[field.name, "topic"]} noStyle rules={[{ required: true, message: t("needed") }]}>
                    <Select showSearch={{ optionFilterProp: "label" }} style={{ width: 160 }} aria-label={t("column.topic")} options={topics.map(({ key }) => ({ value: key, label: name(key) }))} />
                  </Form.Item>
                  <Form.Item name={[field.name, "sentiment"]} noStyle>
                    <Select style={{ width: 110 }} aria-label={t("label.sentiment")} options={tones} />
                  </Form.Item>
                  <Button size="small" type="text" onClick={() => remove(field.name)}>
                    {t("label.remove")}
                  </Button>
                </span>
              ))}
              <Button size="small" onClick={() => add({ sentiment: voice.sentiment })}>
                {t("label.add")}
              </Button>
            </div>
          </Form.Item>
        )}
      </Form.List>
      {voice.is_corrected && (
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(undefined, { onSuccess: onClose })}>
          {t("label.withdraw")}
        </Button>
      )}
    </FormDrawer>
  );
}
