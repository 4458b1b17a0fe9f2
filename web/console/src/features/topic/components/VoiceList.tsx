import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CodeframeTopic, Voice } from "@/shared/api/contract";
import { formatDay, formatNumber } from "@/shared/i18n/format";
import { usePermission } from "@/shared/session/session";
import { ConfirmLabels } from "./ConfirmLabels";
import { LabelDrawer } from "./LabelDrawer";
import { SentimentTag, percent } from "./marks";
import styles from "./Topic.module.css";
import { useTopicName } from "./useTopicName";

interface Props {
  voices: readonly Voice[];
  topics: readonly CodeframeTopic[];
}

/** What customers wrote, masked, each with its labels. */
export function VoiceList({ voices, topics }: Props) {
  const mayManage = usePermission("topic.manage");
  const [labelled, setLabelled] = useState<Voice>();
  return (
    <>
      <ul className={styles.quotes}>
        {voices.map((voice) => (
          <li key={voice.id}>
            <Quote voice={voice} topics={topics} onLabel={mayManage ? () => setLabelled(voice) : undefined} />
          </li>
        ))}
      </ul>
      {labelled && <LabelDrawer voice={labelled} topics={topics} onClose={() => setLabelled(undefined)} />}
    </>
  );
}

function Quote({ voice, topics, onLabel }: { voice: Voice; topics: readonly CodeframeTopic[]; onLabel?: () => void }) {
  const { t } = useTranslation("topic");
  const name = useTopicName(topics);
  return (
    <article className={styles.quote}>
      <p className={styles.said}>{voice.text}</p>
      <span className={styles.line}>
        <SentimentTag sentiment={voice.sentiment} hollow={!voice.is_corrected} />
        {voice.mentions.map((mention) => (
          <span key={mention.topic} className={styles.muted}>
            {name(mention.topic)} · {t(`sentiment.${mention.sentiment}`)}
          </span>
        ))}
        {typeof voice.confidence === "number" && <span className={styles.muted}>{t("confidence", { percent: percent(voice.confidence) })}</span>}
        {voice.is_corrected && <span className={styles.muted}>{t("by_person")}</span>}
        {onLabel && !voice.is_corrected && <ConfirmLabels voice={voice} />}
        {onLabel && (
          <Button size="small" type="link" onClick={onLabel}>
            {t("label.open")}
          </Button>
        )}
      </span>
      <span className={styles.line}>
        <Owner voice={voice} />
        <span className={styles.muted}>
          {voice.unit_name} · {formatDay(voice.written_at)}
          {typeof voice.score === "number" && ` · ${t("rated", { score: formatNumber(voice.score, Number.isInteger(voice.score) ? 0 : 1) })}`}
        </span>
      </span>
    </article>
  );
}

/** The way to what the text belongs to. */
function Owner({ voice }: { voice: Voice }) {
  const { t } = useTranslation("topic");
  const words = [t(`source.${voice.source}`), voice.number].filter(Boolean).join(" ");
  if (voice.source === "case") {
    return (
      <Link to="/cases" search={{ case: voice.source_id }}>
        {words}
      </Link>
    );
  }
  if (voice.source === "feedback") {
    return (
      <Link to="/feedback" search={{ feedback: voice.source_id }}>
        {words}
      </Link>
    );
  }
  return (
    <Link to="/responses" search={{ response: voice.source_id, period: formatDay(voice.written_at).slice(0, 4) }}>
      {words}
    </Link>
  );
}
