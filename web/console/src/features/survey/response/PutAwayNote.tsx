import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ResponseDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import styles from "./Care.module.css";
import { useRestoreResponse } from "./careApi";

/** Says that a response was put away, by whom and why, and brings it back. */
export function PutAwayNote({ detail }: { detail: ResponseDetail }) {
  const { t } = useTranslation("survey");
  const restore = useRestoreResponse(detail.id);
  const { put_away: away } = detail;
  if (!away) return null;
  return (
    <div className={styles.note} role="status">
      <p>{t("care.deleted_by", { person: away.person ?? t("quality.somebody"), at: formatInstant(away.deleted_at), reason: away.reason })}</p>
      <Button size="small" loading={restore.isPending} onClick={() => restore.mutate()}>
        {t("care.restore")}
      </Button>
      {restore.error && <ProblemAlert error={restore.error} />}
    </div>
  );
}
