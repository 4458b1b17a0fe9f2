import { useTranslation } from "react-i18next";
import type { MonthCount, ScoreEffect, Sentiment, ToneCounts, TopicFigures } from "@/shared/api/contract";
import { formatNumber, formatSigned } from "@/shared/i18n/format";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";
import { SENTIMENTS } from "../voiceFilter";
import styles from "./Topic.module.css";

const TONE: Record<Sentiment, Tone> = { negative: "bad", neutral: "neutral", positive: "good" };

export function SentimentTag({ sentiment, hollow = false }: { sentiment: Sentiment; hollow?: boolean }) {
  const { t } = useTranslation("topic");
  return (
    <StatusTag tone={TONE[sentiment]} hollow={hollow}>
      {t(`sentiment.${sentiment}`)}
    </StatusTag>
  );
}

export const percent = (share: number, digits = 0): string => `${formatNumber(share * 100, digits)}%`;

/** How it is spoken of: three parts of a bar, and the negative share in figures. */
export function ToneBar({ tones }: { tones: ToneCounts }) {
  const { t } = useTranslation("topic");
  const all = tones.negative + tones.neutral + tones.positive;
  if (all === 0) return <span className={styles.muted}>—</span>;
  const words = SENTIMENTS.map((tone) => `${t(`sentiment.${tone}`)} ${percent(tones[tone] / all)}`).join(" · ");
  return (
    <span className={styles.share} title={words}>
      <span className={styles.tones} role="img" aria-label={words}>
        {SENTIMENTS.map((tone) => (
          <span key={tone} className={styles.tone} data-tone={tone} style={{ width: `${(tones[tone] / all) * 100}%` }} />
        ))}
      </span>
      <span className={styles.muted}>{t("negative_share", { percent: percent(tones.negative / all) })}</span>
    </span>
  );
}

/** The monthly share of a topic as a line; the figures stand in the drawer. */
export function Sparkline({ counts, months }: { counts: readonly number[]; months: readonly MonthCount[] }) {
  const shares = counts.map((count, at) => count / Math.max(1, months[at]?.texts ?? 1));
  if (shares.length < 2) return null;
  const top = Math.max(...shares, 0.0001);
  const points = shares.map((share, at) => `${(at / (shares.length - 1)) * 92 + 2},${22 - (share / top) * 18}`);
  const [x, y] = (points.at(-1) ?? "0,0").split(",");
  return (
    <svg className={styles.spark} viewBox="0 0 96 24" aria-hidden="true">
      <polyline points={points.join(" ")} fill="none" stroke="var(--my-mark)" strokeWidth="1.5" />
      <circle cx={x} cy={y} r="2" fill="var(--my-mark)" />
    </svg>
  );
}

export function TrendTag({ trend }: { trend: TopicFigures["trend"] }) {
  const { t } = useTranslation("topic");
  if (!trend) return <span className={styles.muted}>{t("trend.unknown")}</span>;
  const tone: Tone = trend.direction === "steady" ? "neutral" : "accent";
  return (
    <StatusTag tone={tone} hollow={trend.direction === "steady"}>
      {t(`trend.${trend.direction}`)}
    </StatusTag>
  );
}

/** Points of the rating that mentioning the topic goes with. */
export function EffectValue({ effect }: { effect: ScoreEffect | null | undefined }) {
  const { t } = useTranslation("topic");
  if (!effect) return <span className={styles.muted}>{t("effect.few")}</span>;
  const range = t("effect.range", { low: formatSigned(effect.low, 2), high: formatSigned(effect.high, 2) });
  return (
    <span className={styles.effect} data-sure={effect.low > 0 || effect.high < 0} title={range}>
      <strong>{formatSigned(effect.difference, 2)}</strong>
      <span className={styles.muted}>{range}</span>
    </span>
  );
}
