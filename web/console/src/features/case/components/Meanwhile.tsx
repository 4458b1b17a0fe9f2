import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { useCodeText } from "@/shared/i18n/useCodeText";
import styles from "./CaseBox.module.css";

/** What others did and said since this form was opened, above what one has written: both texts are there, neither is lost. */
export function Meanwhile({ detail, since }: { detail: CaseDetail; since: number }) {
  const { t } = useTranslation("case");
  const words = useCodeText();
  const entries = detail.timeline.filter(({ step }) => typeof step === "number" && step > since);
  return (
    <Alert
      type="warning"
      title={t("action.changed")}
      description={
        <ul className={styles.others} aria-label={t("action.changed_list")}>
          {entries.map((entry) => (
            <li key={entry.step}>
              <strong>{entry.actor_name}</strong> {words(`case:timeline.kind.${entry.kind}`, { name: entry.assignee?.name ?? "", reason: entry.reason_text ?? "" }) ?? entry.kind} ·{" "}
              {formatInstant(entry.at)}
              {entry.text && <p className={styles.said}>{entry.text}</p>}
            </li>
          ))}
        </ul>
      }
    />
  );
}
