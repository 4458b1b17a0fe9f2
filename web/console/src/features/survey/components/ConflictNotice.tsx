import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Space } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useCopy } from "@/shared/parts/useCopy";
import { questionnaireQuery } from "../api/getQuestionnaire";
import type { Draft } from "../editor/useDraft";

/** Somebody else saved meanwhile: nothing is overwritten and nothing is dropped before one has chosen. */
export function ConflictNotice({ draft, id }: { draft: Draft; id: string }) {
  const { t } = useTranslation("survey");
  const queryClient = useQueryClient();
  const copy = useCopy();
  const [failure, setFailure] = useState<unknown>(null);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // One may be editing far below. Newer browsers answer with a promise, which is no clean-up.
    void notice.current?.scrollIntoView?.({ block: "center" });
  }, []);
  const load = async (): Promise<void> => {
    try {
      draft.load(await queryClient.fetchQuery({ ...questionnaireQuery(id), staleTime: 0 }));
    } catch (error) {
      setFailure(error);
    }
  };
  const copyAndLoad = async (): Promise<void> => {
    if (await copy(JSON.stringify(draft.document, null, 2))) await load();
  };
  return (
    <div ref={notice}>
      <Alert
        type="error"
        role="alert"
        title={t("conflict.title")}
        description={t("conflict.text")}
        action={
          <Space orientation="vertical">
            <Button type="primary" onClick={() => void copyAndLoad()}>
              {t("conflict.copy_and_load")}
            </Button>
            <Button onClick={() => void load()}>{t("conflict.load")}</Button>
          </Space>
        }
      />
      {failure !== null && <ProblemAlert error={failure} />}
    </div>
  );
}
