import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CodeframePreview, CodeframeTopic, SavedCodeframe } from "@/shared/api/contract";
import { formatDay, formatNumber } from "@/shared/i18n/format";
import { Columns, PageShell, Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { useCodeframe, usePreviewCodeframe, useSaveCodeframe } from "../api/topicApi";
import { percent } from "../components/marks";
import { TopicEditor } from "../components/TopicEditor";
import styles from "../components/Topic.module.css";

/** What texts are read for; a change is looked at on real texts before it is saved. */
export function CodeframePage() {
  const { t } = useTranslation("topic");
  const codeframe = useCodeframe();
  return (
    <PageShell
      title={t("codeframe.title")}
      back={<Link to="/voices">{t("title")}</Link>}
      sentence={
        codeframe.data && (
          <>
            {t("codeframe.version", { version: codeframe.data.version, day: formatDay(codeframe.data.saved_at) })}
            {codeframe.data.saved_by && t("codeframe.by", { name: codeframe.data.saved_by })}
          </>
        )
      }
    >
      <QueryView query={codeframe} shape="form">
        {(saved) => <Editor key={saved.version} saved={saved} />}
      </QueryView>
    </PageShell>
  );
}

function Editor({ saved }: { saved: SavedCodeframe }) {
  const { t } = useTranslation("topic");
  const [topics, setTopics] = useState<CodeframeTopic[]>(saved.topics);
  const preview = usePreviewCodeframe();
  const save = useSaveCodeframe();
  const change = (next: CodeframeTopic[]): void => {
    setTopics(next);
    preview.reset();
    save.reset();
  };
  const refusal = save.error ?? preview.error;
  const isChanged = topics !== saved.topics;
  return (
    <Columns wide={preview.data !== undefined}>
      <Section
        title={t("topics")}
        note={t("codeframe.note")}
        actions={
          <>
            <Button loading={preview.isPending} onClick={() => preview.mutate(topics)}>
              {t("codeframe.preview")}
            </Button>
            <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate({ version: saved.version, topics })}>
              {t("codeframe.save")}
            </Button>
          </>
        }
      >
        {refusal && <ProblemAlert error={refusal} />}
        <TopicEditor topics={topics} preview={preview.data?.topics} onChange={change} />
      </Section>
      {preview.data && <Found preview={preview.data} />}
    </Columns>
  );
}

/** What no topic would find: here the missing keywords stand. */
function Found({ preview }: { preview: CodeframePreview }) {
  const { t } = useTranslation("topic");
  const share = (part: number): string => percent(part / Math.max(1, preview.texts));
  return (
    <Section title={t("codeframe.preview_title", { texts: formatNumber(preview.texts) })} note={t("codeframe.unnamed", { now: share(preview.unnamed_now), changed: share(preview.unnamed) })}>
      <ul className={styles.quotes}>
        {preview.unnamed_examples.map((text, at) => (
          // oxlint-disable-next-line no-array-index-key -- two texts may be equal, and the list never changes
          <li key={at} className={styles.quote}>
            {text}
          </li>
        ))}
      </ul>
    </Section>
  );
}
