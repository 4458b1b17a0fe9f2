import { useTranslation } from "react-i18next";
import type { TopicBoard, TopicFigures } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { RowLink } from "@/shared/parts/RowLink";
import { EffectValue, Sparkline, ToneBar, TrendTag, percent } from "./marks";
import styles from "./Topic.module.css";
import { useTopicName } from "./useTopicName";

interface Props {
  board: TopicBoard;
  onOpen: (key: string) => void;
}

/** Every topic that is spoken of, those below another beneath it. */
export function TopicTable({ board, onOpen }: Props) {
  const { t } = useTranslation("topic");
  const name = useTopicName(board.topics);
  const rows = inTree(board.figures.filter((topic) => topic.count > 0));
  const share = (topic: TopicFigures) => (
    <span className={styles.share}>
      <span className={styles.number}>
        {formatNumber(topic.count)} <span className={styles.muted}>{topic.share ? percent(topic.share.value, 1) : ""}</span>
      </span>
      <span className={styles.bar}>
        <span className={styles.fill} style={{ display: "block", width: `${(topic.share?.value ?? 0) * 100}%` }} />
      </span>
    </span>
  );
  const link = (topic: TopicFigures) => (
    <span className={topic.parent ? styles.child : undefined}>
      <RowLink onClick={() => onOpen(topic.key)}>{name(topic.key)}</RowLink>
    </span>
  );
  const columns: DataColumn<TopicFigures>[] = [
    { key: "topic", title: t("column.topic"), render: link },
    { key: "count", title: t("column.count"), render: share },
    { key: "months", title: t("column.months"), render: (topic) => <Sparkline counts={topic.months} months={board.months} /> },
    { key: "trend", title: t("column.trend"), render: (topic) => <TrendTag trend={topic.trend} /> },
    { key: "tones", title: t("column.tones"), render: (topic) => <ToneBar tones={topic.tones} /> },
    { key: "effect", title: t("column.effect"), numeric: true, render: (topic) => <EffectValue effect={topic.effect} /> },
  ];
  return (
    <DataTable<TopicFigures>
      label={t("topics")}
      rows={rows}
      rowKey={(topic) => topic.key}
      columns={columns}
      onOpen={(topic) => onOpen(topic.key)}
      empty={<EmptyState title={t("none")}>{t("none_text")}</EmptyState>}
      phoneRow={(topic) => (
        <span className={styles.phone}>
          {link(topic)}
          {share(topic)}
          <span className={styles.line}>
            <TrendTag trend={topic.trend} />
            <ToneBar tones={topic.tones} />
            <EffectValue effect={topic.effect} />
          </span>
        </span>
      )}
    />
  );
}

/** Topics in the order of their counts, each followed by those below it. */
function inTree(figures: readonly TopicFigures[]): TopicFigures[] {
  const keys = new Set(figures.map((topic) => topic.key));
  const tops = figures.filter((topic) => !topic.parent || !keys.has(topic.parent));
  return tops.flatMap((top) => [top, ...figures.filter((topic) => topic.parent === top.key)]);
}
