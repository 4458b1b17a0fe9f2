import { useTranslation } from "react-i18next";
import type { LocalText, Locale } from "@/shared/api/contract";
import { findQuestion } from "../editor/document";
import type { Target } from "../editor/place";
import { useDocument, useEditing } from "./editing";
import { LocalTextField } from "./LocalTextField";
import { Property } from "./Property";
import { QuestionProperties } from "./QuestionProperties";

/** What is set for the chosen question, page or the questionnaire as a whole. */
export function Properties({ chosen }: { chosen: Target }) {
  const document = useDocument();
  const question = chosen.kind === "question" ? findQuestion(document, chosen.key) : undefined;
  if (question) return <QuestionProperties key={question.key} question={question} />;
  const page = chosen.kind === "page" ? document.pages.find(({ key }) => key === chosen.key) : undefined;
  if (page) return <PageProperties pageKey={page.key} title={page.title} />;
  return <DocumentProperties />;
}

function PageProperties({ pageKey, title }: { pageKey: string; title: LocalText | undefined }) {
  const { t } = useTranslation("survey");
  const { edit } = useEditing();
  const store = (next: LocalText, language: Locale): void => edit({ type: "page", key: pageKey, change: { title: next } }, `${pageKey}/title/${language}`);
  return (
    <Property label={t("properties.page_title")} hint={t("properties.page_title_hint")}>
      <LocalTextField label={t("properties.page_title")} value={title} onChange={store} />
    </Property>
  );
}

const PARTS = ["title", "introduction", "thanks"] as const;

function DocumentProperties() {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { edit } = useEditing();
  return (
    <>
      {PARTS.map((part) => (
        <Property key={part} label={t(`properties.${part}`)} hint={t(`properties.${part}_hint`)}>
          <LocalTextField
            label={t(`properties.${part}`)}
            value={document[part]}
            onChange={(text, language) => edit({ type: "document", change: { [part]: text } }, `${part}/${language}`)}
          />
        </Property>
      ))}
    </>
  );
}
