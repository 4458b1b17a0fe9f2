import type { QuestionnaireDocument } from "@/shared/api/contract";
import type { Edit } from "./edits";

/** One line of the outline: a page's heading or a question below it. */
export type OutlineLine = { kind: "page"; id: string; key: string } | { kind: "question"; id: string; key: string };

export function outlineOf(document: QuestionnaireDocument): OutlineLine[] {
  return document.pages.flatMap((page): OutlineLine[] => [
    { kind: "page", id: `page:${page.key}`, key: page.key },
    ...page.questions.map((question): OutlineLine => ({ kind: "question", id: `question:${question.key}`, key: question.key })),
  ]);
}

/** What dropping one line on another means: the question takes its place, also on another page. Pages are no drag. */
export function dropEdit(document: QuestionnaireDocument, active: string, over: string): Edit | null {
  const lines = outlineOf(document);
  const from = lines.findIndex((line) => line.id === active);
  const to = lines.findIndex((line) => line.id === over);
  const moved = lines[from];
  if (!moved || moved.kind !== "question" || to < 0 || to === from) return null;
  // Above the first heading there is no page: the first place below it is meant.
  const place = Math.max(1, to);
  const rest = lines.filter((line) => line !== moved);
  let page: string | null = null;
  let index = 0;
  for (const line of rest.slice(0, place)) {
    if (line.kind === "page") [page, index] = [line.key, 0];
    else index += 1;
  }
  return page === null ? null : { type: "move_question", key: moved.key, page, index };
}

/** Where a new question lands that is dropped on a card (`question:key`) or a page (`page:key`) of the canvas. */
export function dropPlace(document: QuestionnaireDocument, over: string): { page: string; index: number } | null {
  const [kind, key = ""] = over.split(":");
  for (const page of document.pages) {
    if (kind === "page" && page.key === key) return { page: page.key, index: page.questions.length };
    const index = page.questions.findIndex((question) => question.key === key);
    if (kind === "question" && index >= 0) return { page: page.key, index };
  }
  return null;
}

/** The place one step up or down, over the edges of pages too; `null` at the ends. */
export function stepEdit(document: QuestionnaireDocument, key: string, by: -1 | 1): Edit | null {
  const at = document.pages.findIndex((page) => page.questions.some((question) => question.key === key));
  const page = document.pages[at];
  if (!page) return null;
  const index = page.questions.findIndex((question) => question.key === key) + by;
  if (index >= 0 && index < page.questions.length) return { type: "move_question", key, page: page.key, index };
  const other = document.pages[at + by];
  return other ? { type: "move_question", key, page: other.key, index: by < 0 ? other.questions.length : 0 } : null;
}
