import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { OneTimeLink } from "@/shared/parts/OneTimeLink";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { ScoreMark } from "@/shared/parts/ScoreMark";
import { useMe, usePermission } from "@/shared/session/session";
import { useFollowUpLink, useReissueFollowUpLink } from "../api/followUpLink";
import styles from "./CasePane.module.css";

/** The question to the customer after resolving: its one-time address, and what came back. */
export function FollowUpSection({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation("case");
  const me = useMe();
  const isRecused = detail.review.recused.some(({ id }) => id === me.person.id);
  const mayHandle = usePermission("case.handle") && !isRecused;
  const link = useFollowUpLink(detail.id);
  const reissue = useReissueFollowUpLink(detail.id);
  const { modal } = App.useApp();
  const followUp = detail.follow_up;
  if (!followUp) return null;
  const waiting = followUp.state === "sent";
  const ask = (): void => void modal.confirm({ title: t("follow_up.reissue"), content: t("follow_up.reissue_text"), okText: t("follow_up.reissue"), cancelText: t("cancel"), onOk: () => reissue.mutateAsync().catch(() => undefined) });
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>{t("follow_up.title")}</h3>
      <p>
        {t(`follow_up.state.${followUp.state}`, { sent: formatInstant(followUp.sent_at), due: formatInstant(followUp.due_at), answered: followUp.answered_at ? formatInstant(followUp.answered_at) : "" })}
      </p>
      {typeof followUp.score === "number" && <ScoreMark value={followUp.score} min={1} max={5} label={t(`follow_up.score.${followUp.score as 1 | 2 | 3 | 4 | 5}`)} />}
      {followUp.comment && <p className={styles.text}>{followUp.comment}</p>}
      {waiting && mayHandle && (link ? <OneTimeLink label={t("follow_up.link")} url={link} expiresAt={followUp.due_at} /> : <p className={styles.quiet}>{t("follow_up.link_gone")}</p>)}
      {waiting && mayHandle && (
        <div>
          <Button size="small" loading={reissue.isPending} onClick={ask}>
            {t("follow_up.reissue")}
          </Button>
        </div>
      )}
      {reissue.error && <ProblemAlert error={reissue.error} />}
    </section>
  );
}
