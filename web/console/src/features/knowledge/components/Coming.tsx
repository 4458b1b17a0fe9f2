import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import type { KnowledgeHead } from "@/shared/api/contract";
import { formatDay } from "@/shared/i18n/format";
import styles from "./Knowledge.module.css";

/** Changes that will hold: whoever works by them reads them now. */
export function Coming({ items }: { items: readonly KnowledgeHead[] }) {
  const { t } = useTranslation("knowledge");
  const coming = items.flatMap((head) => (head.coming ? [{ head, coming: head.coming }] : []));
  if (coming.length === 0) return null;
  return (
    <Alert
      className={styles.note}
      type={coming.some((one) => one.coming.lead === "short") ? "warning" : "info"}
      showIcon
      title={t("shown.coming")}
      description={
        <ul className={styles.list}>
          {coming.map(({ head, coming: { effective_at: at, lead } }) => (
            <li key={head.id} className={styles.row}>
              <Link to="/knowledge/$id" params={{ id: head.id }}>
                {head.document.title}
              </Link>
              <span>{t("coming_from", { day: formatDay(at) })}</span>
              <span className={styles.quiet}>
                {head.unit.name}
                {lead === "short" && ` · ${t("lead.short")}`}
              </span>
            </li>
          ))}
        </ul>
      }
    />
  );
}
