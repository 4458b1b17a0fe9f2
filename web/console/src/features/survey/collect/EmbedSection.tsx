import { Button, Form, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SurveyLink } from "@/shared/api/contract";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { useCopy } from "@/shared/parts/useCopy";
import { usePermission } from "@/shared/session/session";
import { useLinks } from "../api/listLinks";
import { useUpdatePage } from "./linkApi";
import { LinkSelect } from "./LinkSelect";
import { MODES, snippet, TRIGGERS, usualAt, type Mode, type Trigger } from "./snippet";

/** Into which sites' pages a link goes, and what their people copy. */
export function EmbedSection({ questionnaireId, title }: { questionnaireId: string; title: string }) {
  const { t } = useTranslation("survey");
  const links = useLinks(questionnaireId);
  const [chosen, setChosen] = useState<string>();
  return (
    <Section title={t("embed.title")} note={t("embed.note")}>
      <QueryView query={links}>
        {(all) => {
          const link = all.find(({ id }) => id === chosen) ?? all[0];
          if (!link) return <EmptyState compact title={t("links.none")}>{t("embed.none_text")}</EmptyState>;
          return (
            <div style={{ display: "grid", gap: 16, maxWidth: 720 }}>
              <LinkSelect links={all} value={link.id} onChange={setChosen} />
              <Origins key={link.id} link={link} questionnaireId={questionnaireId} />
              <Snippet link={link} title={title} />
            </div>
          );
        }}
      </QueryView>
    </Section>
  );
}

interface OriginValues {
  embed_origins: string[];
}

function Origins({ link, questionnaireId }: { link: SurveyLink; questionnaireId: string }) {
  const { t } = useTranslation("survey");
  const mayPublish = usePermission("questionnaire.publish");
  const update = useUpdatePage(questionnaireId);
  const [form] = Form.useForm<OriginValues>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const save = (values: OriginValues): void => {
    setRefusal(null);
    update.mutate({ id: link.id, page: { ...link.page, ...values } }, { onError: (error) => setRefusal(error) });
  };
  return (
    <Form<OriginValues> form={form} layout="vertical" initialValues={{ embed_origins: link.page.embed_origins ?? [] }} onFinish={save} disabled={!mayPublish}>
      <Form.Item name="embed_origins" label={t("embed.origins")} extra={t(link.page.embed_origins?.length ? "embed.origins_hint" : "embed.origins_none")}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[" ", ",", "，", "\n"]} placeholder="https://www.example.com" />
      </Form.Item>
      {refusal !== null && <ProblemAlert error={refusal} />}
      {mayPublish && (
        <Button htmlType="submit" loading={update.isPending}>
          {t("embed.save")}
        </Button>
      )}
    </Form>
  );
}

function Snippet({ link, title }: { link: SurveyLink; title: string }) {
  const { t } = useTranslation("survey");
  const copy = useCopy();
  const [mode, setMode] = useState<Mode>("inline");
  const [trigger, setTrigger] = useState<Trigger>("time");
  const [at, setAt] = useState(usualAt("time"));
  const text = snippet(link.url, title, { mode, trigger, at });
  return (
    <div style={{ display: "grid", gap: 12 }}>
      <Segmented aria-label={t("embed.mode_label")} value={mode} onChange={setMode} options={MODES.map((value) => ({ value, label: t(`embed.mode.${value}`) }))} style={{ justifySelf: "start" }} />
      {mode === "popup" && (
        <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
          <Select
            aria-label={t("embed.trigger_label")}
            style={{ width: 220 }}
            value={trigger}
            onChange={(next) => {
              setTrigger(next);
              setAt(usualAt(next));
            }}
            options={TRIGGERS.map((value) => ({ value, label: t(`embed.trigger.${value}`) }))}
          />
          {trigger !== "exit" && <Input aria-label={t(`embed.at.${trigger}`)} addonBefore={t(`embed.at.${trigger}`)} value={at} onChange={(event) => setAt(event.target.value)} style={{ width: 240 }} />}
        </div>
      )}
      <Input.TextArea value={text} readOnly autoSize aria-label={t("embed.snippet")} onFocus={(event) => event.target.select()} style={{ fontFamily: "monospace" }} />
      <div>
        <Button type="primary" onClick={() => void copy(text)}>
          {t("embed.copy")}
        </Button>
      </div>
      <p style={{ margin: 0 }}>{t(`embed.explain.${mode}`)}</p>
    </div>
  );
}
