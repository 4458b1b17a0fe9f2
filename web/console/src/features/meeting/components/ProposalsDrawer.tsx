import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingProposal } from "@/shared/api/contract";
import { EmptyState } from "@/shared/parts/EmptyState";
import { ProblemAlert } from "@/shared/parts/ProblemAlert";
import { QueryView } from "@/shared/parts/QueryView";
import { SideDrawer } from "@/shared/parts/SideDrawer";
import { useProposals } from "../api/meetingApi";
import styles from "./Meeting.module.css";

interface Props {
  meeting: string;
  open: boolean;
  onClose: () => void;
  onChosen: (proposals: MeetingProposal[]) => Promise<unknown>;
}

/** Open problems to choose from; what is overdue from earlier meetings is chosen to begin with. */
export function ProposalsDrawer({ meeting, open, onClose, onChosen }: Props) {
  const { t } = useTranslation("meeting");
  const proposals = useProposals(meeting, open);
  const [marks, setMarks] = useState<Record<string, boolean>>({});
  const [refusal, setRefusal] = useState<unknown>(null);
  const isChosen = ({ source, source_key }: MeetingProposal): boolean => marks[source_key] ?? source === "overdue_resolution";
  const chosen = (proposals.data ?? []).filter(isChosen);
  const take = async (): Promise<void> => {
    try {
      await onChosen(chosen);
      setMarks({});
      setRefusal(null);
      onClose();
    } catch (error) {
      setRefusal(error);
    }
  };
  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t("agenda.propose")}
      size={560}
      destroyOnHidden
      footer={
        <Button type="primary" disabled={chosen.length === 0} onClick={() => void take()}>
          {t("agenda.take", { count: chosen.length })}
        </Button>
      }
    >
      {refusal !== null && <ProblemAlert error={refusal} />}
      <QueryView query={proposals}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState compact title={t("agenda.nothing")}>
              {t("agenda.nothing_text")}
            </EmptyState>
          ) : (
            <ul className={styles.list}>
              {found.map((proposal) => (
                <li key={proposal.source_key} className={styles.item}>
                  <Checkbox checked={isChosen(proposal)} onChange={({ target }) => setMarks({ ...marks, [proposal.source_key]: target.checked })}>
                    {proposal.title}
                  </Checkbox>
                  <span className={styles.quiet}>
                    {[proposal.summary, proposal.seen_before > 0 ? t("agenda.seen_before", { count: proposal.seen_before }) : ""].filter(Boolean).join(" · ")}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </SideDrawer>
  );
}
