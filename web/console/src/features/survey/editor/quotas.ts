import type { Condition, Question, QuestionnaireDocument, QuotaCell } from "@/shared/api/contract";
import { optionsOf } from "./carried";
import { shapeOf } from "./condition";
import { freshKey, questionsOf } from "./document";

/** What a quota may hold at most. */
export const MOST_CELLS = 100;

/** Questions whose options can make cells: the answer is one of them, or some of them. */
export function quotaQuestions(document: QuestionnaireDocument): Question[] {
  return questionsOf(document).filter((question) => {
    const { type } = shapeOf(document, question, false);
    return (type === "key" || type === "keys") && question.kind !== "ranking" && optionsOf(document, question).length > 0;
  });
}

/** A cell for each option of the questions; several questions are crossed. */
export function crossedCells(document: QuestionnaireDocument, questions: readonly Question[], limit: number): QuotaCell[] {
  const taken = new Set<string>();
  let rows: { words: QuotaCell["text"]; tests: Condition[] }[] = [{ words: {}, tests: [] }];
  for (const question of questions) {
    const op = shapeOf(document, question, false).type === "keys" ? "includes" : "equals";
    const options = optionsOf(document, question);
    rows = rows.flatMap(({ words, tests }) => options.map((option) => ({ words: joined(words ?? {}, option.text), tests: [...tests, { question: question.key, op, value: option.key } as Condition] })));
  }
  return rows.slice(0, MOST_CELLS).map(({ words, tests }) => {
    const key = freshKey("cell", taken);
    taken.add(key);
    const [only] = tests;
    return { key, text: words, if: tests.length > 1 ? { all: tests } : only, limit };
  });
}

function joined(one: NonNullable<QuotaCell["text"]>, other: NonNullable<QuotaCell["text"]>): NonNullable<QuotaCell["text"]> {
  const languages = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...languages].map((language) => [language, [one[language], other[language]].filter(Boolean).join(" × ")]));
}
