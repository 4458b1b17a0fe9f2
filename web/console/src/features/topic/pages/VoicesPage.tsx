import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { TextSource, TopicBoard } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { FilterBar } from "@/shared/parts/FilterBar";
import { PageShell, Section } from "@/shared/parts/PageShell";
import { PeriodPicker } from "@/shared/parts/PeriodPicker";
import { QueryView } from "@/shared/parts/QueryView";
import { saveAddress } from "@/shared/parts/saveFile";
import { UnitTreeSelect } from "@/shared/parts/UnitTreeSelect";
import { currentPeriod, writePeriod } from "@/shared/routing/period";
import { useMe } from "@/shared/session/session";
import { exportAddress, useTopicBoard } from "../api/topicApi";
import { KeywordCloud } from "../components/KeywordCloud";
import { percent } from "../components/marks";
import { TopicDrawer } from "../components/TopicDrawer";
import { TopicTable } from "../components/TopicTable";
import { useTopicName } from "../components/useTopicName";
import { SOURCES, sourcesLeftOut, type VoiceFilter, type VoiceSearch } from "../voiceFilter";

/** What customers speak of, and what it goes with. */
export function VoicesPage() {
  const { t } = useTranslation("topic");
  const { topic, tone, ...asked } = useSearch({ from: "/shell/voices" });
  const filter: VoiceFilter = { ...asked, period: asked.period ?? writePeriod(currentPeriod("year")) };
  const navigate = useNavigate({ from: "/voices" });
  const { permissions } = useMe();
  const mayManage = permissions.includes("topic.manage");
  const leftOut = sourcesLeftOut(permissions, filter.source);
  const board = useTopicBoard(filter);
  const change = (next: Partial<VoiceSearch>): void => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const open = (key: string | undefined): void => change({ topic: key, tone: undefined });
  const filters = (
    <FilterBar onClear={asked.unit || asked.source ? () => change({ unit: undefined, source: undefined }) : undefined}>
      <PeriodPicker value={filter.period ?? ""} onChange={(period) => change({ period })} />
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
  const actions = (
    <>
      <Button onClick={() => saveAddress("topics.xlsx", exportAddress("topics.xlsx", filter))}>{t("export.xlsx")}</Button>
      <Button onClick={() => saveAddress("voices.csv", exportAddress("voices.csv", filter))}>{t("export.csv")}</Button>
      {mayManage && <Management />}
    </>
  );
  return (
    <PageShell title={t("title")} sentence={board.data && <Sentence board={board.data} leftOut={leftOut} />} actions={actions} filters={filters}>
      <QueryView query={board} shape="rows">
        {(data) => (
          <>
            <Section title={t("topics")} note={t("machine_note")}>
              <TopicTable board={data} onOpen={open} />
              {data.unnamed > 0 && (
                <Button type="link" size="small" onClick={() => open("none")}>
                  {t("unnamed_count", { count: data.unnamed, percent: percent(data.unnamed / data.texts) })}
                </Button>
              )}
            </Section>
            {data.keywords.length > 0 && (
              <Section title={t("keywords")} note={t("keywords_note")}>
                <KeywordCloud keywords={data.keywords} />
              </Section>
            )}
            <TopicDrawer topic={topic} tone={tone} filter={filter} board={data} onTone={(next) => change({ tone: next })} onClose={() => open(undefined)} />
          </>
        )}
      </QueryView>
    </PageShell>
  );
}

/** The ways to what whoever looks after topics does. */
function Management() {
  const { t } = useTranslation("topic");
  return (
    <>
      <Link to="/new-topics">{t("new.title")}</Link>
      <Link to="/voice-labels">{t("queue.title")}</Link>
      <Link to="/codeframe">{t("codeframe.title")}</Link>
      <Link to="/voice-model">{t("model.title")}</Link>
    </>
  );
}

/** What is true now: how much was written (of what the reader may see, so that totals differ between readers), how much of it in a bad tone, and what rises or costs most. */
function Sentence({ board, leftOut }: { board: TopicBoard; leftOut: readonly TextSource[] }) {
  const { t } = useTranslation("topic");
  const name = useTopicName(board.topics);
  if (board.texts === 0) return t(board.backlog > 0 ? "sentence.reading" : "sentence.nothing", { count: board.backlog });
  const costly = board.figures.filter(({ effect }) => effect && effect.high < 0).sort((a, b) => (a.effect?.difference ?? 0) - (b.effect?.difference ?? 0))[0];
  const rising = board.figures.find(({ trend }) => trend?.direction === "rising");
  return (
    <>
      {t("sentence.texts", { count: board.texts, texts: formatNumber(board.texts), percent: percent(board.tones.negative / board.texts) })}
      {costly?.effect && t("sentence.costly", { topic: name(costly.key), points: formatNumber(-costly.effect.difference, 1) })}
      {rising && t("sentence.rising", { topic: name(rising.key) })}
      {board.backlog > 0 && t("sentence.backlog", { count: board.backlog })}
      {board.building && t("sentence.building")}
      {leftOut.map((source) => t("sentence.left_out", { source: t(`source.${source}`) }))}
      {board.is_cut && t("sentence.cut", { texts: formatNumber(board.texts) })}
    </>
  );
}
