import { App, Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionnaireDetail } from "@/shared/api/contract";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useCorrectVersion } from "../api/corrections";
import { useVersion } from "../api/getVersion";
import { readDocument } from "../editor/document";
import { differsInWordsOnly } from "../editor/textOnly";
import type { Draft } from "../editor/useDraft";
import styles from "./Review.module.css";

/** Where the draft differs from the running version in words only: these can be put into it, with a record. */
export function CorrectButton({ questionnaire, draft }: { questionnaire: QuestionnaireDetail; draft: Draft }) {
  const { t } = useTranslation("survey");
  const { message, modal } = App.useApp();
  const version = questionnaire.latest_version ?? null;
  const latest = useVersion(questionnaire.id, version);
  const correct = useCorrectVersion(questionnaire.id);
  const words = useMemo(() => latest.data !== undefined && differsInWordsOnly(readDocument(latest.data.document), draft.document), [latest.data, draft.document]);
  if (version === null || !words) return null;
  const store = async (): Promise<void> => {
    await correct.mutateAsync({ version, document: draft.document });
    message.success(t("correction.done", { version }));
  };
  const ask = (): void => void modal.confirm({ title: t("correction.ask", { version }), content: t("correction.note"), okText: t("correction.submit"), onOk: () => store().catch(() => undefined) });
  return (
    <div className={styles.current}>
      {correct.error ? <ProblemAlert error={correct.error} /> : null}
      <p>{t("correction.offer", { version })}</p>
      <div className={styles.actions}>
        <Button loading={correct.isPending} onClick={ask}>
          {t("correction.button")}
        </Button>
      </div>
    </div>
  );
}
