import { useDroppable } from "@dnd-kit/core";
import { Fragment, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentProblem, LocalText, Locale } from "@/shared/api/contract";
import { numberOf, textIn } from "../editor/document";
import { targetId, type Target } from "../editor/place";
import { AddQuestion } from "./AddQuestion";
import styles from "./Canvas.module.css";
import { ConditionNote } from "./ConditionNote";
import { useDocument, useEditing } from "./editing";
import { useEditorView } from "./editorView";
import { LocalTextField } from "./LocalTextField";
import { ProblemLines } from "./ProblemLines";
import { QuestionCard } from "./QuestionCard";

const NONE: readonly DocumentProblem[] = [];

interface Props {
  chosen: Target;
  problems: ReadonlyMap<string, readonly DocumentProblem[]>;
  onTitle: (title: LocalText, language: Locale) => void;
}

/** The whole questionnaire, page after page, as people will see it. */
export function Canvas({ chosen, problems, onTitle }: Props) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const { choose } = useEditing();
  const of = (target: Target): readonly DocumentProblem[] => problems.get(targetId(target)) ?? NONE;
  const chosenKey = chosen.kind === "question" ? chosen.key : null;
  useEffect(() => {
    if (chosenKey) globalThis.document.getElementById(`card-${chosenKey}`)?.scrollIntoView?.({ block: "nearest" });
  }, [chosenKey]);

  return (
    <div className={styles.canvas}>
      {/* oxlint-disable-next-line click-events-have-key-events, no-static-element-interactions -- the outline serves the keyboard */}
      <div className={styles.head} data-chosen={chosen.kind === "document"} onClick={() => choose({ kind: "document" })}>
        {chosen.kind === "document" ? (
          <LocalTextField look="question" label={t("properties.title")} value={document.title} onChange={onTitle} />
        ) : (
          <h2 className={styles.title}>{textIn(document.title, reading) || t("untitled")}</h2>
        )}
        <p className={styles.text}>{textIn(document.introduction, reading)}</p>
        <ProblemLines problems={of({ kind: "document" })} />
      </div>
      {document.pages.map((page, index) => (
        <Fragment key={page.key}>
          <PageHead pageKey={page.key} number={index + 1} title={textIn(page.title, reading)} />
          {page.display_if && <ConditionNote condition={page.display_if} />}
          <ProblemLines problems={of({ kind: "page", key: page.key })} />
          {page.questions.map((question) => (
            <QuestionCard
              key={question.key}
              question={question}
              number={numberOf(document, question.key)}
              chosen={chosenKey === question.key}
              problems={of({ kind: "question", key: question.key })}
            />
          ))}
          {page.questions.length === 0 && <p className={styles.none}>{t("editor.empty_page")}</p>}
        </Fragment>
      ))}
      <AddQuestion />
    </div>
  );
}

/** Heading of a page; what is dropped on it comes to the end of the page. */
function PageHead({ pageKey, number, title }: { pageKey: string; number: number; title: string }) {
  const { t } = useTranslation("survey");
  const { setNodeRef, isOver } = useDroppable({ id: `page:${pageKey}` });
  return (
    <div ref={setNodeRef} className={styles.page} data-over={isOver}>
      <span>{t("outline.page", { number })}</span>
      <span>{title}</span>
    </div>
  );
}
