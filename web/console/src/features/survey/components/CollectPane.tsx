import { useTranslation } from "react-i18next";
import type { QuestionnaireDetail } from "@/shared/api/contract";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { CampaignsSection } from "../outreach/CampaignsSection";
import { InvitationsSection } from "./InvitationsSection";
import { LinksSection } from "./LinksSection";
import styles from "./Panes.module.css";

/** How people reach the questionnaire: a public link for each outlet, campaigns that ask customers one by one, invitations for one answer each. */
export function CollectPane({ questionnaire }: { questionnaire: QuestionnaireDetail }) {
  const { t } = useTranslation("survey");
  if (questionnaire.state === "draft") {
    return (
      <Section>
        <EmptyState title={t("collect.not_published")}>{t("collect.not_published_text")}</EmptyState>
      </Section>
    );
  }
  return (
    <div className={styles.stack}>
      <LinksSection questionnaireId={questionnaire.id} />
      <CampaignsSection questionnaireId={questionnaire.id} />
      <InvitationsSection questionnaireId={questionnaire.id} />
    </div>
  );
}
