import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { FeedbackDetail, FeedbackHead } from "@/shared/api/contract";
import { formatDay, formatInstant } from "@/shared/i18n/format";
import { OneTimeLink } from "@/shared/parts/OneTimeLink";
import { QueryView } from "@/shared/parts/QueryView";
import { RowLink } from "@/shared/parts/RowLink";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { SuggestionCard } from "@/shared/parts/SuggestionCard";
import { usePermission } from "@/shared/session/session";
import { useFeedback, useRevealSender } from "../api/feedbackApi";
import styles from "./Feedback.module.css";
import { FeedbackActions } from "./FeedbackActions";
import { FeedbackFiles } from "./FeedbackFiles";
import { FeedbackLog } from "./FeedbackLog";
import { FeedbackStateTag } from "./FeedbackStateTag";
import { Marks } from "./FeedbackTable";
import { MatchList } from "./MatchList";

interface Props {
  id: string | undefined;
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** One piece of feedback beside the register. */
export function FeedbackDrawer({ id, onOpen, onClose }: Props) {
  const feedback = useFeedback(id);
  return (
    <SideDrawer open={id !== undefined} onClose={onClose} mask={false} size={560} title={feedback.data?.number}>
      {id && <QueryView query={feedback} shape="form">{(detail) => <Sheet key={detail.id} feedback={detail} onOpen={onOpen} />}</QueryView>}
    </SideDrawer>
  );
}

function Sheet({ feedback, onOpen }: { feedback: FeedbackDetail; onOpen: (id: string) => void }) {
  const { t } = useTranslation("feedback");
  const about = [feedback.product, feedback.step, feedback.platform, feedback.platform_number].filter(Boolean).join(" · ");
  return (
    <>
      <div className={styles.facts}>
        <strong>{feedback.title}</strong>
        <span className={styles.line}>
          <FeedbackStateTag state={feedback.state} /> {t(`kind.${feedback.kind}`)} <Marks row={feedback} />
        </span>
        <span className={styles.muted}>
          {feedback.unit.name} · {t(`channel.${feedback.channel}`)} · {formatInstant(feedback.recorded_at)}
          {feedback.assignee && ` · ${feedback.assignee}`}
        </span>
        {about && <span className={styles.muted}>{about}</span>}
        {feedback.case_id && (
          <Link to="/cases" search={{ case: feedback.case_id }}>
            {t("case_is", { number: feedback.case_number })}
          </Link>
        )}
        {feedback.rating && <span>{t("rating_is", { rating: feedback.rating })}</span>}
        <Sender feedback={feedback} />
      </div>
      <FeedbackActions feedback={feedback} />
      <p className={styles.said}>{feedback.text}</p>
      <SuggestionCard kind="feedback" id={feedback.id} />
      <FeedbackFiles feedback={feedback} />
      <MatchList feedback={feedback} onOpen={onOpen} />
      <Heads title={t("linked_here")} rows={feedback.linked} onOpen={onOpen} />
      <Heads title={t("history")} rows={feedback.history} onOpen={onOpen} />
      {feedback.receipt_url && <OneTimeLink label={t("receipt")} url={feedback.receipt_url} />}
      <FeedbackLog entries={feedback.entries} />
    </>
  );
}

function Sender({ feedback }: { feedback: FeedbackDetail }) {
  const { t } = useTranslation("feedback");
  const mayHandle = usePermission("feedback.handle");
  const reveal = useRevealSender(feedback.id);
  if (feedback.anonymous) return <span>{t("anonymous")}</span>;
  const shown = reveal.data ? [reveal.data.name, reveal.data.phone, reveal.data.email] : [feedback.sender, feedback.sender_phone, feedback.sender_email];
  const words = [...new Set(shown.filter(Boolean))].join(" · ");
  if (!words) return <span className={styles.muted}>{t("sender_unknown")}</span>;
  return (
    <span className={styles.line}>
      {words}
      {feedback.customer && <span className={styles.muted}>{t("customer_is", { code: feedback.customer.code, tier: feedback.customer.tier ?? "" })}</span>}
      {mayHandle && !reveal.data && (
        <Button size="small" type="link" loading={reveal.isPending} onClick={() => reveal.mutate(undefined)}>
          {t("reveal")}
        </Button>
      )}
    </span>
  );
}

function Heads({ title, rows, onOpen }: { title: string; rows: readonly FeedbackHead[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation("feedback");
  if (rows.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.id} className={styles.line}>
            <RowLink onClick={() => onOpen(row.id)}>{row.title}</RowLink>
            <span className={styles.muted}>
              {row.number} · {formatDay(row.recorded_at)} · {t(`state.${row.state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
