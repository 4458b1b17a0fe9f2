import { Button, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CodeframeTopic, TopicPreview } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import { freeKey } from "../freeKey";
import styles from "./Topic.module.css";

interface Props {
  topics: readonly CodeframeTopic[];
  onChange: (topics: CodeframeTopic[]) => void;
  /** What each topic would find, once it was looked at. */
  preview: readonly TopicPreview[] | undefined;
}

/** The tree of topics: names, keywords, and what stands above. */
export function TopicEditor({ topics, onChange, preview }: Props) {
  const { t } = useTranslation("topic");
  const set = (at: number, next: Partial<CodeframeTopic>): void => onChange(topics.map((topic, place) => (place === at ? { ...topic, ...next } : topic)));
  const add = (): void => onChange([...topics, { key: freeKey(topics), name: { "zh-CN": "", en: "" }, parent: null, keywords: [] }]);
  return (
    <div>
      {topics.map((topic, at) => (
        <Row
          key={topic.key}
          topic={topic}
          topics={topics}
          preview={preview?.find(({ key }) => key === topic.key)}
          onChange={(next) => set(at, next)}
          onRemove={() => onChange(topics.filter((_, place) => place !== at))}
        />
      ))}
      <Button onClick={add}>{t("codeframe.add")}</Button>
    </div>
  );
}

interface RowProps {
  topic: CodeframeTopic;
  topics: readonly CodeframeTopic[];
  preview: TopicPreview | undefined;
  onChange: (next: Partial<CodeframeTopic>) => void;
  onRemove: () => void;
}

function Row({ topic, topics, preview, onChange, onRemove }: RowProps) {
  const { t } = useTranslation("topic");
  const locale = useLocale();
  const hasChildren = topics.some(({ parent }) => parent === topic.key);
  const above = topics.filter((other) => other.key !== topic.key && !other.parent).map((other) => ({ value: other.key, label: other.name[locale] || other.key }));
  const named = topic.name[locale] || topic.key;
  return (
    <section className={styles.topic} aria-label={named}>
      <Input value={topic.name["zh-CN"]} maxLength={40} placeholder={t("codeframe.name_zh")} aria-label={t("codeframe.name_zh")} onChange={({ target }) => onChange({ name: { ...topic.name, "zh-CN": target.value } })} />
      <Input value={topic.name.en} maxLength={40} placeholder={t("codeframe.name_en")} aria-label={t("codeframe.name_en")} onChange={({ target }) => onChange({ name: { ...topic.name, en: target.value } })} />
      <Select allowClear disabled={hasChildren} value={topic.parent ?? undefined} placeholder={t("codeframe.top")} aria-label={t("codeframe.parent")} options={above} onChange={(parent?: string) => onChange({ parent: parent ?? null })} />
      <Button type="text" disabled={hasChildren} aria-label={t("codeframe.remove_named", { topic: named })} onClick={onRemove}>
        {t("label.remove")}
      </Button>
      <div className={styles.keywords}>
        <Select
          mode="tags"
          style={{ width: "100%" }}
          value={topic.keywords ?? []}
          open={false}
          suffixIcon={null}
          tokenSeparators={["，", ",", "、", "\n"]}
          placeholder={t("codeframe.keywords")}
          aria-label={t("codeframe.keywords_of", { topic: named })}
          onChange={(keywords: string[]) => onChange({ keywords })}
        />
        {preview && (
          <div className={styles.muted}>
            {t("codeframe.finds", { count: preview.count, now: preview.count_now })}
            {preview.examples.map((text) => (
              <p key={text} className={styles.said}>
                + {text}
              </p>
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
