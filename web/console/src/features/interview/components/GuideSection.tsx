import { useTranslation } from "react-i18next";
import type { InterviewSession } from "@/shared/api/contract";
import { Section } from "@/shared/parts/PageShell";
import styles from "./Interview.module.css";

/** The guide as it was when the session was planned, for whoever leads it. */
export function GuideSection({ session: { guide, guide_version } }: { session: InterviewSession }) {
  const { t } = useTranslation("interview");
  return (
    <Section title={t("guide.one")} note={t("guide.version", { title: guide.title, version: guide_version })}>
      {guide.introduction && <p className={styles.notes}>{guide.introduction}</p>}
      <p className={styles.quiet}>{t("guide.asks", { wording: guide.consent_wording })}</p>
      <ol className={styles.list}>
        {guide.topics.map(({ key, title, minutes, questions }) => (
          <li key={key} className={styles.item}>
            <strong>
              {title} {minutes && <span className={styles.quiet}>{t("minutes", { count: minutes })}</span>}
            </strong>
            {questions.map(({ text, probe }) => (
              <span key={text}>
                {text} {probe && <span className={styles.quiet}>{t("guide.probe", { probe })}</span>}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </Section>
  );
}
