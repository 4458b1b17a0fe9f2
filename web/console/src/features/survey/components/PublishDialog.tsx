import { App, Modal } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionnaireDetail } from "@/shared/api/contract";
import { LoadingSkeleton } from "@/shared/parts/LoadingSkeleton";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useVersion } from "../api/getVersion";
import { usePublishQuestionnaire } from "../api/publishQuestionnaire";
import { changesBetween } from "../editor/changes";
import { questionsOf, readDocument } from "../editor/document";
import { targetOf, type Target } from "../editor/place";
import type { Draft } from "../editor/useDraft";
import { ChangeList } from "./ChangeList";
import styles from "./PublishDialog.module.css";

interface Props {
  open: boolean;
  onClose: () => void;
  detail: QuestionnaireDetail;
  draft: Draft;
  onChoose: (target: Target) => void;
}

/** Says what publishing changes for the people who answer, then does it. */
export function PublishDialog({ open, onClose, detail, draft, onChoose }: Props) {
  const { t } = useTranslation("survey");
  const { message } = App.useApp();
  const publish = usePublishQuestionnaire(detail.id);
  const [ready, setReady] = useState(false);
  const latest = useVersion(detail.id, open ? detail.latest_version : null);
  const before = useMemo(() => (latest.data ? readDocument(latest.data.document) : null), [latest.data]);
  const changes = useMemo(() => (before ? changesBetween(before, draft.document) : []), [before, draft.document]);
  const { flush } = draft;
  const { reset } = publish;
  useEffect(() => {
    setReady(false);
    reset();
    if (open) void flush().then(setReady);
  }, [open, flush, reset]);

  const blocking = draft.problems.filter((problem) => problem.blocking);
  const loading = !ready || (detail.latest_version !== null && !before && !latest.isError);
  const submit = async (): Promise<void> => {
    try {
      const published = await publish.mutateAsync(draft.latestRevision());
      draft.accept(published);
      message.success(t("publish.done", { version: published.latest_version ?? 1 }));
      onClose();
    } catch {
      // shown below from the mutation's own error
    }
  };
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title={t("publish.title", { version: (detail.latest_version ?? 0) + 1 })}
      okText={t("publish.submit")}
      cancelText={t("publish.cancel")}
      okButtonProps={{ disabled: loading || blocking.length > 0, loading: publish.isPending }}
      onOk={() => void submit()}
    >
      <div className={styles.body}>
        {publish.error ? <ProblemAlert error={publish.error} /> : null}
        {draft.save === "failed" && <ProblemAlert error={draft.failure} />}
        {blocking.length > 0 && (
          <div className={styles.blocking}>
            <p>{t("publish.blocked", { number: blocking.length })}</p>
            <ul>
              {blocking.slice(0, 8).map((problem) => (
                <li key={`${problem.place} ${problem.code}`}>
                  <button
                    type="button"
                    onClick={() => {
                      onChoose(targetOf(problem.place, draft.document));
                      onClose();
                    }}
                  >
                    {problem.detail}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
        {loading ? <LoadingSkeleton shape="form" /> : before ? <ChangeList changes={changes} /> : <p>{t("publish.first", { pages: draft.document.pages.length, questions: questionsOf(draft.document).length })}</p>}
        <p className={styles.note}>{t("publish.note")}</p>
      </div>
    </Modal>
  );
}
