import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import type { QuestionnaireDetail } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import { EmptyState } from "@/shared/parts/EmptyState";
import { Section } from "@/shared/parts/PageShell";
import { DoorSection } from "../collect/DoorSection";
import { EmbedSection } from "../collect/EmbedSection";
import { PostersSection } from "../collect/PostersSection";
import { languagesOf, readDocument, textIn } from "../editor/document";
import { CampaignsSection } from "../outreach/CampaignsSection";
import { InvitationsSection } from "./InvitationsSection";
import { LinksSection } from "./LinksSection";
import styles from "./Panes.module.css";

/** How people reach the questionnaire: links on paper and in other sites' pages, campaigns that ask customers one by one, and
 * what is asked at the door. */
export function CollectPane({ questionnaire }: { questionnaire: QuestionnaireDetail }) {
  const { t } = useTranslation("survey");
  const locale = useLocale();
  const { id } = questionnaire;
  const document = readDocument(questionnaire.document);
  if (questionnaire.state === "draft") {
    return (
      <Section>
        <EmptyState title={t("collect.not_published")}>{t("collect.not_published_text")}</EmptyState>
      </Section>
    );
  }
  const asked = (
    <div className={styles.stack}>
      <CampaignsSection questionnaireId={id} />
      <InvitationsSection questionnaireId={id} />
    </div>
  );
  return (
    <Tabs
      size="small"
      tabBarGutter={20}
      destroyOnHidden
      items={[
        { key: "links", label: t("collect.tab.links"), children: <LinksSection questionnaireId={id} languages={languagesOf(document)} /> },
        { key: "posters", label: t("collect.tab.posters"), children: <PostersSection questionnaireId={id} /> },
        { key: "embed", label: t("collect.tab.embed"), children: <EmbedSection questionnaireId={id} title={textIn(document.title, locale)} /> },
        { key: "invitations", label: t("collect.tab.invitations"), children: asked },
        { key: "door", label: t("collect.tab.door"), children: <DoorSection questionnaireId={id} /> },
      ]}
    />
  );
}
