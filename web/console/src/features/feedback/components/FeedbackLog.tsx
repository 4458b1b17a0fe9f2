import { useTranslation } from "react-i18next";
import type { FeedbackEntry } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import styles from "./Feedback.module.css";

/** What was done and said, the latest first. */
export function FeedbackLog({ entries }: { entries: readonly FeedbackEntry[] }) {
  const { t } = useTranslation("feedback");
  const who = (entry: FeedbackEntry): string => entry.doer_name ?? t(entry.doer === "customer" ? "doer.customer" : "doer.system");
  const latestFirst = entries.map((entry, at) => ({ entry, at })).reverse();
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t("log")}</h3>
      <ol className={styles.log}>
        {latestFirst.map(({ entry, at }) => (
          <li key={at}>
            <strong>{who(entry)}</strong> {t(`entry.${entry.kind}`)} {entry.kind === "case" && t(`state.${entry.to_state}`)}{" "}
            <time className={styles.muted} dateTime={entry.at}>
              {formatInstant(entry.at)}
            </time>
            {entry.text && <p className={styles.words}>{entry.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
