import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import type { QuotaState } from "@/shared/api/contract";
import { formatNumber } from "@/shared/i18n/format";
import styles from "./People.module.css";

/** How full one cell of a quota is. */
export function QuotaMeter({ cell }: { cell: QuotaState["cells"][number] }) {
  const { t } = useTranslation("survey");
  return (
    <div className={styles.filled}>
      <Progress percent={Math.min(100, Math.round((cell.taken / Math.max(1, cell.limit)) * 100))} showInfo={false} size="small" status={cell.is_full ? "exception" : "normal"} aria-hidden />
      <span>{t(cell.is_full ? "quota.full" : "quota.filled", { taken: formatNumber(cell.taken), limit: formatNumber(cell.limit) })}</span>
    </div>
  );
}
