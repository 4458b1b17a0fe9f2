import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import type { CallQueue } from "@/shared/api/contract";
import { formatInstant, formatNumber } from "@/shared/i18n/format";
import { StatusTag } from "@/shared/parts/StatusTag";
import { useStratumText } from "../programme/useStratumText";
import styles from "./Call.module.css";

/** What an interviewer keeps in view: the calls agreed on, and the cells of the sample. */
export function CallSide({ queue }: { queue: CallQueue }) {
  const { t } = useTranslation("survey");
  const stratum = useStratumText();
  const share = (complete: number, target: number): number => (target === 0 ? 100 : Math.min(100, Math.round((complete / target) * 100)));
  return (
    <aside className={styles.side}>
      <section aria-label={t("call.callbacks")}>
        <h2 className={styles.heading}>{t("call.callbacks")}</h2>
        {queue.callbacks.length === 0 && <p className={styles.quiet}>{t("call.no_callbacks")}</p>}
        <ul className={styles.list}>
          {queue.callbacks.map((one) => (
            <li key={one.sampled_id} className={styles.row}>
              <span>{one.customer_name ?? one.customer_code}</span>
              <span>{formatInstant(one.call_at)}</span>
              {one.is_due && <StatusTag tone="warn">{t("call.due")}</StatusTag>}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={t("call.cells")}>
        <h2 className={styles.heading}>{t("call.cells")}</h2>
        <ul className={styles.list}>
          {queue.cells.map((cell) => {
            const name = stratum(cell.stratum);
            return (
              <li key={name}>
                <span className={styles.row}>
                  <span>{name}</span>
                  <span>{cell.complete >= cell.target ? t("call.cell_full") : `${formatNumber(cell.complete)} / ${formatNumber(cell.target)}`}</span>
                </span>
                <Progress percent={share(cell.complete, cell.target)} size="small" showInfo={false} aria-label={name} />
              </li>
            );
          })}
        </ul>
      </section>
    </aside>
  );
}
