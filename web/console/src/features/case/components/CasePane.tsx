import LeftOutlined from "@ant-design/icons/LeftOutlined";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail, CaseDoing } from "@/shared/api/contract";
import { formatInstant } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/parts/EmptyState";
import { KnowledgeCard } from "@/shared/parts/KnowledgeCard";
import { MeetingMentions } from "@/shared/parts/MeetingMentions";
import { PriorityTag } from "@/shared/parts/PriorityTag";
import { QueryView } from "@/shared/parts/QueryView";
import { SuggestionCard } from "@/shared/parts/SuggestionCard";
import { useSeeCase } from "../api/caseCompany";
import { useCase } from "../api/getCase";
import { CaseActions } from "./CaseActions";
import { CaseClocks } from "./CaseClocks";
import { CaseFilesSection } from "./CaseFilesSection";
import { CaseMatter } from "./CaseMatter";
import styles from "./CasePane.module.css";
import { CaseTags } from "./CaseTags";
import { CaseStateTag } from "./CaseStateTag";
import { CaseTimeline } from "./CaseTimeline";
import { FollowBar } from "./FollowBar";
import { FollowUpSection } from "./FollowUpSection";
import { PresenceLine } from "./PresenceLine";
import { ImprovementSection } from "./ImprovementSection";
import { PrintCase } from "./PrintCase";
import { ReviewSection } from "./ReviewSection";
import { SettlementSection } from "./SettlementSection";

interface Props {
  id: string;
  /** Alone on a phone: back to the list. */
  onBack?: () => void;
  /** After the last action on it; with its number, to come back to. */
  onLast: (done: CaseDetail) => void;
}

/** One case: what it is, what may be done, when it is due and why, and what happened. */
export function CasePane({ id, onBack, onLast }: Props) {
  const { t } = useTranslation("case");
  const query = useCase(id);
  const [doing, setDoing] = useState<CaseDoing>("looking");
  return (
    <div className={styles.pane}>
      {onBack && (
        <div>
          <Button type="link" size="small" icon={<LeftOutlined />} onClick={onBack}>
            {t("detail.back")}
          </Button>
        </div>
      )}
      <QueryView query={query} shape="form">
        {(detail) => (
          <>
            <Head detail={detail} top={onBack !== undefined} />
            <PresenceLine id={detail.id} doing={doing} />
            <CaseActions detail={detail} onLast={() => onLast(detail)} onDoing={setDoing} />
            <CaseClocks clocks={detail.clocks} />
            <ReviewSection detail={detail} />
            <SettlementSection detail={detail} />
            <CaseFilesSection caseId={detail.id} />
            <ImprovementSection detail={detail} />
            <FollowUpSection detail={detail} />
            <CaseMatter detail={detail} />
            <MeetingMentions kind="case" id={detail.id} />
            <SuggestionCard key={detail.id} kind="case" id={detail.id} />
            <KnowledgeCard caseId={detail.id} />
            <CaseTimeline entries={detail.timeline} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function Head({ detail, top }: { detail: CaseDetail; top: boolean }) {
  const { t } = useTranslation("case");
  const Title = top ? "h1" : "h2";
  useSeeCase(detail.id);
  return (
    <header className={styles.head}>
      <div className={styles.marks}>
        <span className={styles.number}>{detail.number}</span>
        <CaseStateTag state={detail.state} />
        <PriorityTag priority={detail.priority} />
        <span className={styles.number}>{t(`origin.${detail.origin}`)}</span>
        <FollowBar id={detail.id} />
        <PrintCase caseId={detail.id} />
      </div>
      <Title className={styles.title}>{detail.title}</Title>
      <p className={styles.line}>
        {t("detail.line", { unit: detail.unit.name, channel: t(`channel.${detail.channel}`), at: formatInstant(detail.registered_at) })}
        {" · "}
        {detail.assignee ? t("detail.assignee", { name: detail.assignee.name }) : t("inbox.unassigned")}
      </p>
      <CaseTags detail={detail} />
    </header>
  );
}

/** Beside the list before a case is opened. */
export function CaseNotChosen() {
  const { t } = useTranslation("case");
  return <EmptyState title={t("detail.none")}>{t("detail.none_text")}</EmptyState>;
}
