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
