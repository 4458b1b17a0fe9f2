import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail, CaseHead } from "@/shared/api/contract";
import { neighbour } from "../caseFilter";

/** Done with one case, the next of the list opens; a word says so and leads back. */
export function useNextCase(rows: readonly CaseHead[], open: (id: string | undefined) => void): (done: CaseDetail) => void {
  const { t } = useTranslation("case");
  const { notification } = App.useApp();
  return ({ id, number }) => {
    const ids = rows.map((row) => row.id);
    open(neighbour(ids, id, 1) ?? neighbour(ids, id, -1));
    const back = (): void => {
      notification.destroy(id);
      open(id);
    };
    notification.success({
      key: id,
      title: t("inbox.done", { number }),
      actions: (
        <Button size="small" onClick={back}>
          {t("inbox.back_to", { number })}
        </Button>
      ),
    });
  };
}
