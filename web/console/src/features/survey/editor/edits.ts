import type { Ending, Question, QuestionnaireDocument, QuestionPage } from "@/shared/api/contract";
import { freshKey, questionsOf } from "./document";

/** Everything one can do to a document in one step. */
export type Edit =
  | { type: "document"; change: Partial<Pick<QuestionnaireDocument, "title" | "introduction" | "thanks" | "endings" | "shuffle_pages" | "languages" | "fallback" | "quotas" | "experiments" | "loops">> }
  | { type: "page"; key: string; change: Partial<Omit<QuestionPage, "key" | "questions">> }
  | { type: "question"; key: string; change: Partial<Omit<Question, "key">> }
  | { type: "add_page"; page: QuestionPage }
  | { type: "remove_page"; key: string }
  | { type: "move_page"; key: string; by: -1 | 1 }
  /** Behind the question `after`, else at the end of `page`. */
  | { type: "add_question"; question: Question; page: string; after?: string }
  /** At a place of `page`. */
  | { type: "insert_question"; question: Question; page: string; index: number }
  /** Questions from elsewhere: those of one page behind the cursor, those of several as pages behind its page. */
  | { type: "insert_pages"; pages: QuestionPage[]; endings: Ending[]; at: { page: string; after?: string } }
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
    case "insert_pages":
      return insertPages(document, edit);
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

function insertPages(document: QuestionnaireDocument, { pages, endings, at }: Extract<Edit, { type: "insert_pages" }>): QuestionnaireDocument {
  const [first, ...others] = pages;
  const place = document.pages.findIndex(({ key }) => key === at.page);
  const current = document.pages[place];
  if (!first || !current) return document;
  const whole: QuestionnaireDocument = endings.length > 0 ? { ...document, endings: [...(document.endings ?? []), ...endings] } : document;
  const fits = others.length === 0 || current.questions.length === 0;
  const behind = fits ? others : pages;
  const questions = fits ? insertedAll(current.questions, first.questions, at.after) : current.questions;
  const own = fits ? { ...current, title: current.title ?? first.title, questions } : current;
  return { ...whole, pages: [...document.pages.slice(0, place), own, ...behind, ...document.pages.slice(place + 1)] };
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
  return insertedAll(questions, [question], after);
}

/** Behind the question `after`, else at the end. */
function insertedAll(questions: Question[], more: readonly Question[], after: string | undefined): Question[] {
  const index = questions.findIndex(({ key }) => key === after);
  const place = index < 0 ? questions.length : index + 1;
  return [...questions.slice(0, place), ...more, ...questions.slice(place)];
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
