import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { Sentiment, TopicBoard, TopicFigures } from "@/shared/api/contract";
import { formatNumber, formatSigned } from "@/shared/i18n/format";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { useVoices } from "../api/topicApi";
import { SENTIMENTS, type VoiceFilter } from "../voiceFilter";
import { ToneBar, TrendTag, percent } from "./marks";
import { MonthBars } from "./MonthBars";
import styles from "./Topic.module.css";
import { useTopicName } from "./useTopicName";
import { VoiceList } from "./VoiceList";

interface Props {
  /** `none` for texts without a topic; absent while closed. */
  topic: string | undefined;
  tone: Sentiment | undefined;
  filter: VoiceFilter;
  board: TopicBoard;
  onTone: (tone: Sentiment | undefined) => void;
  onClose: () => void;
}

/** One topic: what it goes with, month by month, and what customers wrote of it. */
export function TopicDrawer({ topic, tone, filter, board, onTone, onClose }: Props) {
  const { t } = useTranslation("topic");
  const name = useTopicName(board.topics);
  const figures = board.figures.find(({ key }) => key === topic);
  const voices = useVoices(topic ? { ...filter, topic, sentiment: tone, limit: 20 } : undefined);
  const title = topic === "none" ? t("unnamed") : topic && name(topic);
  return (
    <SideDrawer open={topic !== undefined} onClose={onClose} size={640} mask={false} title={title}>
      <div className={styles.stack}>
        {figures && <Summary figures={figures} board={board} name={name(figures.key)} />}
        <Segmented<Sentiment | "all">
          value={tone ?? "all"}
          options={[{ value: "all", label: t("all_tones") }, ...SENTIMENTS.map((value) => ({ value, label: t(`sentiment.${value}`) }))]}
          onChange={(next) => onTone(next === "all" ? undefined : next)}
        />
        <QueryView query={voices} shape="rows">
          {({ pages }) => (
            <>
              <span className={styles.muted}>{t("quotes", { total: formatNumber(pages[0]?.total ?? 0) })}</span>
              <VoiceList voices={pages.flatMap((page) => page.items)} topics={board.topics} />
            </>
          )}
        </QueryView>
        {voices.hasNextPage && (
          <Button loading={voices.isFetchingNextPage} onClick={() => void voices.fetchNextPage()}>
            {t("more")}
          </Button>
        )}
      </div>
    </SideDrawer>
  );
}

function Summary({ figures, board, name }: { figures: TopicFigures; board: TopicBoard; name: string }) {
  const { t } = useTranslation("topic");
  const { effect, share } = figures;
  const params = effect && { topic: name, points: formatNumber(Math.abs(effect.difference), 1), low: formatSigned(effect.low, 2), high: formatSigned(effect.high, 2) };
  const kind = !effect ? null : effect.high < 0 ? "lower" : effect.low > 0 ? "higher" : "none";
  return (
    <>
      {kind && params && <p className={styles.said}>{t(`effect.sentence.${kind}`, params)}</p>}
      <span className={styles.line}>
        <span className={styles.number}>
          {share && t("share_range", { share: percent(share.value, 1), low: percent(share.low, 1), high: percent(share.high, 1), count: figures.count })}
        </span>
        <TrendTag trend={figures.trend} />
        <ToneBar tones={figures.tones} />
      </span>
      <MonthBars counts={figures.months} months={board.months} label={name} />
    </>
  );
}
