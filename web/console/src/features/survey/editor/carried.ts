import type { AnswerOption, LocalText, Question, QuestionnaireDocument } from "@/shared/api/contract";
import { findQuestion } from "./document";
import { entryOf } from "./kinds";

/** All options that a question can offer: carried forward ones first, then its own, those under headings too. */
export function optionsOf(document: QuestionnaireDocument, question: Question, seen: ReadonlySet<string> = new Set()): AnswerOption[] {
  if (seen.has(question.key)) return []; // a circle of questions that carry each other's options
  const from = question.options_from && findQuestion(document, question.options_from.question);
  const carried = from ? optionsOf(document, from, new Set([...seen, question.key])) : [];
  const fixed = entryOf(question.kind)?.fixedOptions ?? [];
  const own = question.options?.length ? question.options : fixed.map((key): AnswerOption => ({ key, text: {} }));
  return [...carried, ...own, ...(question.branches ?? []).flatMap((branch) => branch.options)];
}

/** Keys and texts of all rows that a question can have, those carried forward first. */
export function rowsOf(document: QuestionnaireDocument, question: Question): { key: string; text: LocalText }[] {
  const from = question.rows_from && findQuestion(document, question.rows_from.question);
  const carried = from ? optionsOf(document, from) : [];
  return [...carried.map(({ key, text }) => ({ key, text })), ...(question.rows ?? []).map(({ key, text }) => ({ key, text }))];
}
