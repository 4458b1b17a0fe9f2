import type { Question, QuestionnaireDocument, QuestionPage } from "@/shared/api/contract";
import { freshKey, questionsOf } from "./document";

/** Everything one can do to a document in one step. */
export type Edit =
  | { type: "document"; change: Partial<Pick<QuestionnaireDocument, "title" | "introduction" | "thanks" | "endings" | "shuffle_pages" | "languages">> }
  | { type: "page"; key: string; change: Partial<Omit<QuestionPage, "key" | "questions">> }
  | { type: "question"; key: string; change: Partial<Omit<Question, "key">> }
  | { type: "add_page"; page: QuestionPage }
  | { type: "remove_page"; key: string }
  | { type: "move_page"; key: string; by: -1 | 1 }
  /** Behind the question `after`, else at the end of `page`. */
  | { type: "add_question"; question: Question; page: string; after?: string }
  /** At a place of `page`. */
  | { type: "insert_question"; question: Question; page: string; index: number }
  | { type: "duplicate_question"; key: string; as: string }
  | { type: "remove_question"; key: string }
  | { type: "move_question"; key: string; page: string; index: number };

/** The document after an edit; the same object when nothing changed. */
export function applyEdit(document: QuestionnaireDocument, edit: Edit): QuestionnaireDocument {
  switch (edit.type) {
    case "document":
      return { ...document, ...edit.change };
    case "page":
      return withPages(document, (page) => (page.key === edit.key ? { ...page, ...edit.change } : page));
    case "question":
      return withPages(document, (page) => withQuestion(page, edit.key, (question) => [{ ...question, ...edit.change }]));
    case "add_page":
      return { ...document, pages: [...document.pages, edit.page] };
    case "remove_page":
      return { ...document, pages: document.pages.filter((page) => page.key !== edit.key) };
    case "move_page":
      return movePage(document, edit.key, edit.by);
    case "add_question":
      return withPages(document, (page) => (page.key === edit.page ? { ...page, questions: inserted(page.questions, edit.question, edit.after) } : page));
    case "insert_question":
      return withPages(document, (page) => (page.key === edit.page ? { ...page, questions: insertedAt(page.questions, edit.index, edit.question) } : page));
    case "duplicate_question":
      return withPages(document, (page) => withQuestion(page, edit.key, (question) => [question, copyOf(question, edit.as)]));
    case "remove_question":
      return withPages(document, (page) => withQuestion(page, edit.key, () => []));
    case "move_question":
      return moveQuestion(document, edit.key, edit.page, edit.index);
  }
}

function insertedAt<Item>(items: readonly Item[], index: number, item: Item): Item[] {
  return [...items.slice(0, index), item, ...items.slice(index)];
}

function withPages(document: QuestionnaireDocument, change: (page: QuestionPage) => QuestionPage): QuestionnaireDocument {
  const pages = document.pages.map(change);
  return pages.every((page, index) => page === document.pages[index]) ? document : { ...document, pages };
}

function withQuestion(page: QuestionPage, key: string, change: (question: Question) => Question[]): QuestionPage {
  if (!page.questions.some((question) => question.key === key)) return page;
  return { ...page, questions: page.questions.flatMap((question) => (question.key === key ? change(question) : [question])) };
}

function inserted(questions: Question[], question: Question, after: string | undefined): Question[] {
  const index = questions.findIndex(({ key }) => key === after);
  return index < 0 ? [...questions, question] : insertedAt(questions, index + 1, question);
}

/** Roles are played once, so a copy plays none. */
function copyOf(question: Question, key: string): Question {
  return { ...question, key, role: null };
}

function movePage(document: QuestionnaireDocument, key: string, by: -1 | 1): QuestionnaireDocument {
  const from = document.pages.findIndex((page) => page.key === key);
  const page = document.pages[from];
  const to = from + by;
  if (!page || to < 0 || to >= document.pages.length) return document;
  return { ...document, pages: insertedAt(document.pages.filter((other) => other !== page), to, page) };
}

/** `index` counts among the questions of the page without the moved one. */
function moveQuestion(document: QuestionnaireDocument, key: string, pageKey: string, index: number): QuestionnaireDocument {
  const question = questionsOf(document).find((candidate) => candidate.key === key);
  const target = document.pages.find((page) => page.key === pageKey);
  if (!question || !target || target.questions[index] === question) return document;
  const without = withPages(document, (page) => withQuestion(page, key, () => []));
  return withPages(without, (page) => (page.key === pageKey ? { ...page, questions: insertedAt(page.questions, index, question) } : page));
}

export function emptyPage(document: QuestionnaireDocument): QuestionPage {
  return { key: freshKey("p", new Set(document.pages.map((page) => page.key))), questions: [] };
}

export function questionKeys(document: QuestionnaireDocument): Set<string> {
  return new Set(questionsOf(document).map((question) => question.key));
}
