import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Space, Tabs } from "antd";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionnaireDetail } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import { PageShell } from "@/shared/parts/PageShell";
import { currentPeriod, writePeriod } from "@/shared/routing/period";
import { usePermission } from "@/shared/session/session";
import { textIn } from "../editor/document";
import { DOCUMENT, type Target } from "../editor/place";
import { useDraft } from "../editor/useDraft";
import { CollectPane } from "./CollectPane";
import { ConflictNotice } from "./ConflictNotice";
import { Editor } from "./Editor";
import { ExportMenu } from "./ExportMenu";
import { PublishDialog } from "./PublishDialog";
import { QuestionnaireTag } from "./QuestionnaireTag";
import { ReadOnlyDocument } from "./ReadOnlyDocument";
import { useLeaveGuard } from "./useLeaveGuard";
import { VersionsPane } from "./VersionsPane";

/** Holds the draft, so that it outlives a change of tab. */
export function QuestionnaireRoom({ detail }: { detail: QuestionnaireDetail }) {
  const { t } = useTranslation("survey");
  const { tab = "edit" } = useSearch({ from: "/shell/questionnaires/$id" });
  const navigate = useNavigate({ from: "/questionnaires/$id" });
  const mayEdit = usePermission("questionnaire.edit");
  const mayPublish = usePermission("questionnaire.publish");
  const maySeeResponses = usePermission("response.read");
  const draft = useDraft(detail);
  const [chosen, setChosen] = useState<Target>(DOCUMENT);
  const [publishing, setPublishing] = useState(false);
  const choose = useCallback((target: Target) => setChosen(target), []);
  useLeaveGuard(draft);

  const changed = detail.changed_since_published || draft.save !== "saved";
  const sentence = (
    <>
      <QuestionnaireTag state={detail.state} version={detail.latest_version} />{" "}
      {detail.review?.is_current && detail.review.state !== "superseded" && <>{t("review.sentence", { state: t(`review.state.${detail.review.state}`) })} </>}
      {t(detail.state === "draft" ? "room.never_published" : changed ? "room.changed" : "room.unchanged")}{" "}
      {maySeeResponses && detail.response_count > 0 && (
        <Link to="/responses" search={{ questionnaire: detail.id, period: writePeriod(currentPeriod("year")) }}>
          {t("room.responses", { count: detail.response_count, shown: formatNumber(detail.response_count) })}
        </Link>
      )}
    </>
  );

  return (
    <PageShell
      back={<Link to="/questionnaires">{t("room.back")}</Link>}
      title={textIn(draft.document.title, "zh-CN") || t("untitled")}
      sentence={sentence}
      actions={
        <Space wrap>
          <ExportMenu id={detail.id} title={textIn(draft.document.title, "zh-CN") || t("untitled")} answers={maySeeResponses && detail.response_count > 0} />
          {mayPublish && (
            <Button type="primary" disabled={!changed || draft.save === "conflict"} onClick={() => setPublishing(true)}>
              {t("publish.button")}
            </Button>
          )}
        </Space>
      }
    >
      {draft.save === "conflict" && <ConflictNotice draft={draft} id={detail.id} />}
      <Tabs
        activeKey={tab}
        onChange={(next) => void navigate({ search: { tab: next === "edit" ? undefined : (next as "collect" | "versions") } })}
        destroyOnHidden
        items={[
          {
            key: "edit",
            label: t(mayEdit ? "room.tab.edit" : "room.tab.view"),
            children: mayEdit ? <Editor draft={draft} chosen={chosen} onChoose={choose} /> : <ReadOnlyDocument document={draft.document} />,
          },
          { key: "collect", label: t("room.tab.collect"), children: <CollectPane questionnaire={detail} /> },
          { key: "versions", label: t("room.tab.versions", { count: detail.versions.length }), children: <VersionsPane questionnaire={detail} draft={draft} /> },
        ]}
      />
      <PublishDialog open={publishing} onClose={() => setPublishing(false)} detail={detail} draft={draft} onChoose={choose} />
    </PageShell>
  );
}
