import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageShell } from "@/shared/parts/PageShell";
import { QueryView } from "@/shared/parts/QueryView";
import { useQuestionnaire } from "../api/getQuestionnaire";
import { QuestionnaireRoom } from "../components/QuestionnaireRoom";

/** One questionnaire: its draft, how it is given out, and its versions. */
export function QuestionnairePage() {
  const { t } = useTranslation("survey");
  const { id } = useParams({ from: "/shell/questionnaires/$id" });
  const questionnaire = useQuestionnaire(id);
  if (questionnaire.data) return <QuestionnaireRoom key={id} detail={questionnaire.data} />;
  return (
    <PageShell title={t("list.title")}>
      <QueryView query={questionnaire}>{() => null}</QueryView>
    </PageShell>
  );
}
