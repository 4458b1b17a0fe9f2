import type { Question, QuestionLoop, QuestionnaireDocument, QuestionPage } from "@/shared/api/contract";
import { optionsOf, rowsOf } from "./carried";
import { shapeOf } from "./condition";

/** Questions that pages can be repeated for: several choices, rows, or a number, with a page behind them. */
export function loopQuestions(document: QuestionnaireDocument): Question[] {
  return document.pages.slice(0, -1).flatMap(({ questions }) => questions).filter((question) => {
    if (question.kind === "number") return true;
    const shape = shapeOf(document, question, false);
    if (shape.type === "keys") return optionsOf(document, question).length > 0;
    return rowsOf(document, question).length > 0;
  });
}

/** Pages behind the question. */
export function loopPages(document: QuestionnaireDocument, question: string): QuestionPage[] {
  const at = document.pages.findIndex((page) => page.questions.some(({ key }) => key === question));
  return at < 0 ? [] : document.pages.slice(at + 1);
}

/** The loop in which a question is asked several times. */
export function loopOf(document: QuestionnaireDocument, question: string): QuestionLoop | undefined {
  const page = document.pages.find(({ questions }) => questions.some(({ key }) => key === question));
  return page && document.loops?.find(({ pages }) => pages.includes(page.key));
}
