import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionnaireDetail, QuestionnaireVersionHead } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { DataTable, type DataColumn } from "@/shared/parts/DataTable";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { RowLink } from "@/shared/parts/RowLink";
import { usePermission } from "@/shared/session/session";
import { useVersion } from "../api/getVersion";
import { readDocument } from "../editor/document";
import type { Draft } from "../editor/useDraft";
import { CorrectButton } from "./CorrectButton";
import { CorrectionList } from "./CorrectionList";
import { ReadOnlyDocument } from "./ReadOnlyDocument";
import { ReviewPanel } from "./ReviewPanel";
import { VersionDifference } from "./VersionDifference";
import styles from "./Panes.module.css";

/** Published versions, newest first; each opens read-only. */
export function VersionsPane({ questionnaire, draft }: { questionnaire: QuestionnaireDetail; draft: Draft }) {
  const { t } = useTranslation("survey");
  const { version } = useSearch({ from: "/shell/questionnaires/$id" });
  const navigate = useNavigate({ from: "/questionnaires/$id" });
  const show = (next: number | undefined): void => void navigate({ search: { tab: "versions", version: next } });
  const mayPublish = usePermission("questionnaire.publish");
  const head = questionnaire.versions.find((one) => one.version === version);
  const name = (row: QuestionnaireVersionHead) => (
    <RowLink onClick={() => show(row.version)}>
      {t("versions.number", { version: row.version })}
      {row.version === questionnaire.latest_version && t("versions.current")}
    </RowLink>
  );
  const columns: DataColumn<QuestionnaireVersionHead>[] = [
    { key: "version", title: t("versions.version"), render: name },
    { key: "at", title: t("versions.published_at"), render: (row) => formatInstant(row.published_at) },
    { key: "by", title: t("versions.published_by"), render: (row) => row.published_by ?? t("versions.by_import") },
  ];
  return (
    <div className={styles.stack}>
      <ReviewPanel questionnaire={questionnaire} draft={draft} />
      {mayPublish && <CorrectButton questionnaire={questionnaire} draft={draft} />}
      <DataTable
        label={t("room.tab.versions", { count: questionnaire.versions.length })}
        rows={questionnaire.versions}
        rowKey={(row) => String(row.version)}
        columns={columns}
        onOpen={(row) => show(row.version)}
        empty={<EmptyState title={t("versions.none")}>{t("versions.none_text")}</EmptyState>}
      />
      {head && (
        <Section
          title={t("versions.number", { version: head.version })}
          note={t("versions.frozen", { at: formatInstant(head.published_at) })}
          actions={
            <Button size="small" onClick={() => show(undefined)}>
              {t("versions.close")}
            </Button>
          }
        >
          <VersionDifference questionnaire={questionnaire} version={head.version} />
          <CorrectionList id={questionnaire.id} version={head.version} />
          <Version id={questionnaire.id} version={head.version} />
        </Section>
      )}
    </div>
  );
}

function Version({ id, version }: { id: string; version: number }) {
  const query = useVersion(id, version);
  const document = useMemo(() => (query.data ? readDocument(query.data.document) : null), [query.data]);
  return <QueryView query={query}>{() => document && <ReadOnlyDocument document={document} />}</QueryView>;
}
