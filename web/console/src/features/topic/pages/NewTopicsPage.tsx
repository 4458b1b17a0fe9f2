import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DismissedTopic, NewTopic, NewTopicList } from "@/shared/api/contract";
import { formatDay, formatNumber } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { FilterBar } from "@/shared/parts/FilterBar";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { useNewTopics, useRestoreTopic } from "../api/topicApi";
import { AdoptTopicDrawer } from "../components/AdoptTopicDrawer";
import { DismissTopicDrawer } from "../components/DismissTopicDrawer";
import { WeekBars } from "../components/WeekBars";
import styles from "../components/Topic.module.css";
import { SOURCES, type NewTopicSearch } from "../voiceFilter";

/** What customers begin to speak of and no topic names yet. */
export function NewTopicsPage() {
  const { t } = useTranslation("topic");
  const filter = useSearch({ from: "/shell/new-topics" });
  const navigate = useNavigate({ from: "/new-topics" });
  const list = useNewTopics(filter);
  const change = (next: NewTopicSearch): void => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const filters = (
    <FilterBar onClear={filter.unit || filter.source ? () => change({ unit: undefined, source: undefined }) : undefined}>
      <UnitTreeSelect value={filter.unit} onChange={(unit) => change({ unit })} />
      <Select
        allowClear
        style={{ width: 132 }}
        value={filter.source}
        placeholder={t("source.any")}
        aria-label={t("source.label")}
        options={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
        onChange={(source?: (typeof SOURCES)[number]) => change({ source })}
      />
    </FilterBar>
  );
  const sentence = list.data && t("new.sentence", { since: list.data.since, texts: formatNumber(list.data.texts) });
  return (
    <PageShell title={t("new.title")} back={<Link to="/voices">{t("title")}</Link>} sentence={sentence} filters={filters}>
      <QueryView query={list} shape="rows">
        {(data) => <Lists list={data} />}
      </QueryView>
    </PageShell>
  );
}

function Lists({ list }: { list: NewTopicList }) {
  const { t } = useTranslation("topic");
  const [adopted, setAdopted] = useState<NewTopic>();
  const [dismissed, setDismissed] = useState<NewTopic>();
  return (
    <>
      {list.topics.length === 0 ? (
        <EmptyState title={t("new.none")}>{t("new.none_text")}</EmptyState>
      ) : (
        <Section title={t("new.title")} note={t("new.note")}>
          <ul className={styles.quotes}>
            {list.topics.map((topic) => (
              <li key={topic.phrase}>
                <Found topic={topic} onAdopt={() => setAdopted(topic)} onDismiss={() => setDismissed(topic)} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {list.dismissed.length > 0 && <Dismissed dismissed={list.dismissed} />}
      {adopted && <AdoptTopicDrawer topic={adopted} onClose={() => setAdopted(undefined)} />}
      {dismissed && <DismissTopicDrawer topic={dismissed} onClose={() => setDismissed(undefined)} />}
    </>
  );
}

function Found({ topic, onAdopt, onDismiss }: { topic: NewTopic; onAdopt: () => void; onDismiss: () => void }) {
  const { t } = useTranslation("topic");
  return (
    <article className={styles.quote} aria-label={topic.phrase}>
      <div className={styles.line}>
        <strong className={styles.phrase}>{topic.phrase}</strong>
        <span className={styles.number}>{t("new.count", { count: topic.count, before: formatNumber(topic.count_before) })}</span>
        <span className={styles.muted}>{t("new.growth", { times: formatNumber(topic.growth, topic.growth < 10 ? 1 : 0) })}</span>
        <WeekBars weeks={topic.weeks} label={t("new.weeks")} />
      </div>
      {topic.also.length > 0 && <span className={styles.muted}>{t("new.also", { phrases: topic.also.join("、") })}</span>}
      {topic.quotes.map((quote) => (
        <p key={quote} className={styles.said}>
          {quote}
        </p>
      ))}
      <span className={styles.line}>
        <Button size="small" type="primary" onClick={onAdopt}>
          {t("new.adopt")}
        </Button>
        <Button size="small" onClick={onDismiss}>
          {t("new.dismiss")}
        </Button>
      </span>
    </article>
  );
}

function Dismissed({ dismissed }: { dismissed: readonly DismissedTopic[] }) {
  const { t } = useTranslation("topic");
  const restore = useRestoreTopic();
  return (
    <Section title={t("new.dismissed")}>
      {restore.error && <ProblemAlert error={restore.error} />}
      <ul className={styles.quotes}>
        {dismissed.map((one) => (
          <li key={one.id} className={styles.line}>
            <span>{one.phrase}</span>
            <span className={styles.muted}>
              {t(`new.reasons.${one.reason}`)} · {t("new.by", { name: one.dismissed_by ?? "—", day: formatDay(one.dismissed_at) })}
            </span>
            <Button size="small" type="link" loading={restore.isPending && restore.variables === one.id} aria-label={t("new.restore_of", { phrase: one.phrase })} onClick={() => restore.mutate(one.id)}>
              {t("new.restore")}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
