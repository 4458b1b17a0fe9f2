import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CodeframeTopic, NewTopic, SavedCodeframe } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import { FormDrawer } from "@/shared/parts/FormDrawer";
import { useCodeframe, useSaveCodeframe } from "../api/topicApi";
import { freeKey } from "../freeKey";
import styles from "./Topic.module.css";

interface Values {
  zh: string;
  en: string;
  parent?: string;
  keywords: string[];
}

/** A phrase becomes a topic of the codeframe. */
export function AdoptTopicDrawer({ topic, onClose }: { topic: NewTopic; onClose: () => void }) {
  const codeframe = useCodeframe();
  return codeframe.data ? <Adopt topic={topic} codeframe={codeframe.data} onClose={onClose} /> : null;
}

function Adopt({ topic, codeframe, onClose }: { topic: NewTopic; codeframe: SavedCodeframe; onClose: () => void }) {
  const { t } = useTranslation("topic");
  const locale = useLocale();
  const save = useSaveCodeframe();
  const needed = [{ required: true, whitespace: true, message: t("needed") }];
  const initial: Values = { zh: topic.phrase, en: topic.phrase, keywords: [topic.phrase] };
  const submit = ({ zh, en, parent, keywords }: Values): Promise<unknown> => {
    const added: CodeframeTopic = { key: freeKey(codeframe.topics), name: { "zh-CN": zh, en }, parent: parent ?? null, keywords };
    return save.mutateAsync({ version: codeframe.version, topics: [...codeframe.topics, added] });
  };
  const above = codeframe.topics.filter(({ parent }) => !parent).map(({ key, name }) => ({ value: key, label: name[locale] }));
  return (
    <FormDrawer<Values> open title={t("new.adopt_title", { phrase: topic.phrase })} submitLabel={t("new.adopt_save")} initialValues={initial} onClose={onClose} onSubmit={submit}>
      <p className={styles.muted}>{t("new.adopt_note")}</p>
      <Form.Item name="zh" label={t("new.name_zh")} rules={needed}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="en" label={t("new.name_en")} rules={needed}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="parent" label={t("new.parent")}>
        <Select allowClear placeholder={t("codeframe.top")} options={above} />
      </Form.Item>
      <Form.Item name="keywords" label={t("new.keywords")} rules={[{ required: true, message: t("needed") }]}>
        <Select mode="tags" tokenSeparators={["，", ",", "、", "\n"]} options={topic.also.map((value) => ({ value, label: value }))} />
      </Form.Item>
    </FormDrawer>
  );
}
