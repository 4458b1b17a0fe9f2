import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { FeedbackDetail, FeedbackMatch } from "@/shared/api/contract";
import { formatDay } from "@/shared/i18n/format";
import { RowLink } from "@/shared/parts/RowLink";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { useFeedbackMatches, useLinkFeedback } from "../api/feedbackApi";
import styles from "./Feedback.module.css";
import { FeedbackStateTag } from "./FeedbackStateTag";

/** What may be the same matter: a person decides, with one click. */
export function MatchList({ feedback, onOpen }: { feedback: FeedbackDetail; onOpen: (id: string) => void }) {
  const { t } = useTranslation("feedback");
  const matches = useFeedbackMatches(feedback.id);
  const link = useLinkFeedback(feedback);
  const linked = feedback.duplicate_of ?? feedback.repeat_of;
  if (linked) {
    return (
      <section className={styles.section}>
        {link.error && <ProblemAlert error={link.error} />}
        <p className={styles.line}>
          {t(feedback.duplicate_of ? "match.is_duplicate" : "match.is_repeat")}
          <RowLink onClick={() => onOpen(linked)}>{t("match.show")}</RowLink>
          <Button size="small" loading={link.isPending} onClick={() => link.mutate({ link: "nothing" })}>
            {t("match.unlink")}
          </Button>
        </p>
      </section>
    );
  }
  if (!matches.data?.length) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t("match.title")}</h3>
      {link.error && <ProblemAlert error={link.error} />}
      <ul className={styles.rows}>
        {matches.data.map((match) => (
          <li key={match.id} className={styles.row}>
            <MatchWords match={match} onOpen={onOpen} />
            <span className={styles.line}>
              <Button size="small" onClick={() => link.mutate({ link: "duplicate", other: match.id })}>
                {t("match.duplicate")}
              </Button>
              <Button size="small" onClick={() => link.mutate({ link: "repeat", other: match.id })}>
                {t("match.repeat")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function MatchWords({ match, onOpen }: { match: FeedbackMatch; onOpen?: (id: string) => void }) {
  const { t } = useTranslation("feedback");
  return (
    <>
      {onOpen ? <RowLink onClick={() => onOpen(match.id)}>{match.title}</RowLink> : <strong>{match.title}</strong>}
      <span className={styles.line}>
        <FeedbackStateTag state={match.state} />
        <span className={styles.muted}>
          {match.number} · {formatDay(match.recorded_at)} · {t(`match.reason.${match.reason}`)} · {t("match.likeness", { percent: Math.round(match.likeness * 100) })}
        </span>
      </span>
    </>
  );
}
