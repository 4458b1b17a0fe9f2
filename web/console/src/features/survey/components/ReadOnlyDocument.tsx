import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale, QuestionnaireDocument } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import { LANGUAGES, languagesOf, numberOf, textIn } from "../editor/document";
import styles from "./Canvas.module.css";
import { ConditionNote } from "./ConditionNote";
import { DocumentProvider } from "./editing";
import { EditorViewProvider, viewOf } from "./editorView";
import card from "./QuestionCard.module.css";
import { QuestionView } from "./QuestionView";

/** A questionnaire as people see it, for looking at. */
export function ReadOnlyDocument({ document }: { document: QuestionnaireDocument }) {
  const { t } = useTranslation("survey");
  // texts in further languages are looked at under “translation” and in the preview
  const languages = LANGUAGES.filter((language) => languagesOf(document).includes(language));
  const locale = useLocale();
  const [chosen, setChosen] = useState<Locale | null>(null);
  const reading = chosen ?? (languages.includes(locale) ? locale : (languages[0] ?? "zh-CN"));
  return (
    <DocumentProvider value={document}>
      <EditorViewProvider value={viewOf(reading)}>
        <div className={styles.canvas}>
          {languages.length > 1 && (
            <div>
              <Segmented value={reading} onChange={setChosen} options={languages.map((value) => ({ value, label: t(`editor.language.${value}`) }))} />
            </div>
          )}
          <div className={styles.sheet}>
            <h2 className={styles.title}>{textIn(document.title, reading)}</h2>
            <p className={styles.text}>{textIn(document.introduction, reading)}</p>
          </div>
          {document.pages.map((page, index) => [
            <div key={page.key} className={styles.page}>
              <span>{t("outline.page", { number: index + 1 })}</span>
              <span>{textIn(page.title, reading)}</span>
            </div>,
            ...page.questions.map((question) => (
              <div key={question.key} className={card.still}>
                {question.display_if && <ConditionNote condition={question.display_if} />}
                <QuestionView question={question} number={numberOf(document, question.key)} />
              </div>
            )),
          ])}
        </div>
      </EditorViewProvider>
    </DocumentProvider>
  );
}
