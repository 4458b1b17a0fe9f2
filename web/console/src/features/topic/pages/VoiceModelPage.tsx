import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Sentiment, VoiceModel, VoiceVersion } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Columns, PageShell, Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { StatusTag, type Tone } from "@/shared/parts/StatusTag";
import { useCodeframe, useReturnVersion, useTrainModel, useVoiceModel } from "../api/topicApi";
import { percent } from "../components/marks";
import { DispatchFigures } from "../components/DispatchFigures";
import { ClassTable, Confusion, SharePlot } from "../components/ModelCard";
import styles from "../components/Topic.module.css";
import { useTopicName } from "../components/useTopicName";

const TONE: Record<VoiceVersion["state"], Tone> = { active: "good", building: "accent", retired: "neutral", refused: "warn" };

/** How well texts are read, and with what. */
export function VoiceModelPage() {
  const { t } = useTranslation("topic");
  const model = useVoiceModel();
  const train = useTrainModel();
  const accuracy = model.data?.card.sentiment.accuracy;
  const enough = (model.data?.corrections ?? 0) >= (model.data?.corrections_needed ?? 0);
  return (
    <PageShell
      title={t("model.title")}
      back={<Link to="/voices">{t("title")}</Link>}
      sentence={
        model.data && (
          <>
            {t("model.sentence", { count: model.data.corrections })}
            {typeof accuracy === "number" && t("model.accuracy", { percent: percent(accuracy) })}
            {!enough && t("model.too_few", { needed: model.data.corrections_needed })}
          </>
        )
      }
      actions={
        <Button type="primary" disabled={!enough} loading={train.isPending} onClick={() => train.mutate(undefined)}>
          {t("model.train")}
        </Button>
      }
    >
      {train.error && <ProblemAlert error={train.error} />}
      <QueryView query={model} shape="rows">
        {(data) => <Sheets model={data} />}
      </QueryView>
    </PageShell>
  );
}

function Sheets({ model }: { model: VoiceModel }) {
  const { t } = useTranslation("topic");
  const codeframe = useCodeframe();
  const topicName = useTopicName(codeframe.data?.topics);
  const { sentiment, topics } = model.card;
  const measured = sentiment.texts > 0;
  return (
    <>
      {measured ? (
        <>
          <Columns>
            <Section title={t("model.by_sentiment")} note={t("model.bias")}>
              <ClassTable classes={sentiment.classes} label={t("label.sentiment")} name={(key) => t(`sentiment.${key as Sentiment}`)} />
              <h3 className={styles.subtitle}>{t("model.confusion")}</h3>
              <Confusion card={sentiment} />
            </Section>
            <Section title={t("model.reliability")} note={t("model.reliability_note")}>
              <SharePlot diagonal label={t("model.reliability")} xLabel={t("model.confidence")} yLabel={t("model.right")} points={sentiment.bins.map((bin) => ({ x: bin.confidence, y: bin.precision, size: 3 + Math.min(6, Math.sqrt(bin.count)) }))} />
              <SharePlot line label={t("model.curve")} xLabel={t("model.coverage")} yLabel={t("model.precision")} points={sentiment.curve.map((point) => ({ x: point.coverage, y: point.precision }))} />
            </Section>
          </Columns>
          <Section title={t("model.by_topic")}>
            <ClassTable classes={topics} label={t("column.topic")} name={topicName} />
          </Section>
        </>
      ) : (
        <EmptyState title={t("model.nothing")} action={<Link to="/voice-labels">{t("queue.title")}</Link>}>
          {t("model.nothing_text")}
        </EmptyState>
      )}
      <DispatchFigures />
      <Versions versions={model.versions} />
    </>
  );
}

function Versions({ versions }: { versions: readonly VoiceVersion[] }) {
  const { t } = useTranslation("topic");
  const back = useReturnVersion();
  const columns: DataColumn<VoiceVersion>[] = [
    { key: "number", title: t("model.number"), render: (row) => row.number },
    { key: "state", title: t("model.state"), render: (row) => <StatusTag tone={TONE[row.state]}>{t(`version.${row.state}`)}</StatusTag> },
    { key: "reason", title: t("model.reason"), render: (row) => t(`reason.${row.reason}`) },
    { key: "codeframe", title: t("codeframe.title"), numeric: true, render: (row) => row.codeframe },
    {
      key: "accuracy",
      title: t("model.accuracy_column"),
      numeric: true,
      render: (row) => (typeof row.accuracy === "number" ? `${percent(row.accuracy)}${typeof row.accuracy_before === "number" ? t("model.before", { percent: percent(row.accuracy_before) }) : ""}` : "—"),
    },
    { key: "created", title: t("model.created"), render: (row) => `${formatInstant(row.created_at)} ${row.created_by ?? ""}` },
    {
      key: "back",
      title: "",
      render: (row) =>
        (row.state === "retired" || row.state === "refused") && (
          <Button size="small" loading={back.isPending && back.variables === row.number} onClick={() => back.mutate(row.number)}>
            {t("model.return")}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t("model.versions")} note={t("model.versions_note")}>
      {back.error && <ProblemAlert error={back.error} />}
      <DataTable<VoiceVersion> label={t("model.versions")} rows={versions} rowKey={(row) => String(row.number)} columns={columns} empty={null} />
    </Section>
  );
}
