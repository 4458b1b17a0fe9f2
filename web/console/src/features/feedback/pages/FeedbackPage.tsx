import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useShortcutGroup } from "@/shared/parts/shortcutGroups";
import { useShortcuts } from "@/shared/parts/useShortcuts";
import { usePermission } from "@/shared/session/session";
import { useFeedbackCounts, useFeedbackList } from "../api/feedbackApi";
import { FeedbackDrawer } from "../components/FeedbackDrawer";
import { FeedbackFilters } from "../components/FeedbackFilters";
import { FeedbackTable } from "../components/FeedbackTable";
import { ImportFeedbackDrawer } from "../components/ImportFeedbackDrawer";
import { RecordDrawer } from "../components/RecordDrawer";
import type { FeedbackFilter } from "../feedbackFilter";

/** The register: everything customers said, through whatever door. */
export function FeedbackPage() {
  const { t } = useTranslation("feedback");
  const { feedback, ...filter } = useSearch({ from: "/shell/feedback" });
  const navigate = useNavigate({ from: "/feedback" });
  const mayRecord = usePermission("feedback.record");
  const [recording, setRecording] = useState(false);
  const [importing, setImporting] = useState(false);
  const list = useFeedbackList(filter);
  const counts = useFeedbackCounts();
  const change = (next: Partial<FeedbackFilter>): void => void navigate({ search: (old) => ({ ...old, ...next, cursor: undefined, feedback: undefined }) });
  const open = (id: string | undefined): void => void navigate({ search: (old) => ({ ...old, feedback: id }), replace: true });
  const rows = list.data?.items ?? [];
  const walk = (by: 1 | -1): void => {
    const at = rows.findIndex((row) => row.id === feedback);
    const next = rows[at < 0 ? 0 : at + by];
    if (next) open(next.id);
  };
  useShortcuts({ j: () => walk(1), k: () => walk(-1), n: () => mayRecord && setRecording(true) });
  useShortcutGroup({ title: t("title"), shortcuts: [{ keys: "J / K", meaning: t("keys.walk") }, { keys: "N", meaning: t("record.title") }] });
  const openCount = counts.data?.open.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const decided = (counts.data?.adopted ?? 0) + (counts.data?.rejected ?? 0);
  const sentence = counts.data && (
    <>
      {t("sentence", { count: openCount })}
      {decided > 0 && t("adoption", { adopted: counts.data.adopted, decided, percent: Math.round((counts.data.adopted / decided) * 100) })}
    </>
  );
  return (
    <PageShell
      title={t("title")}
      sentence={sentence}
      actions={
        mayRecord && (
          <>
            <Button onClick={() => setImporting(true)}>{t("import.title")}</Button>
            <Button type="primary" onClick={() => setRecording(true)}>
              {t("record.title")}
            </Button>
          </>
        )
      }
      filters={<FeedbackFilters filter={filter} onChange={change} />}
    >
      <QueryView query={list}>
        {(page) => <FeedbackTable page={page} cursor={filter.cursor} onCursor={(cursor) => void navigate({ search: (old) => ({ ...old, cursor, feedback: undefined }) })} onOpen={open} />}
      </QueryView>
      <FeedbackDrawer id={feedback} onOpen={open} onClose={() => open(undefined)} />
      <ImportFeedbackDrawer open={importing} onClose={() => setImporting(false)} />
      <RecordDrawer open={recording} onClose={() => setRecording(false)} onRecorded={open} />
    </PageShell>
  );
}
