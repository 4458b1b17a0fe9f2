import type { Condition, Question, QuestionnaireDocument, QuestionPage } from "@/shared/api/contract";
import type { Target } from "./place";

/** One piece of logic, to be said in a sentence. */
export type LogicLine = { target: Target; part: string } & (
  | { kind: "page_shown"; page: QuestionPage; condition: Condition }
  | { kind: "shown" | "required"; question: Question; condition: Condition }
  | { kind: "option_shown" | "row_shown"; question: Question; name: Question["text"]; condition: Condition }
  | { kind: "rule" | "hint"; question: Question; condition: Condition; message: Question["text"] }
  | { kind: "jump"; question: Question; condition: Condition | undefined; to: string | undefined; end: string | undefined }
  | { kind: "options_carried" | "rows_carried"; question: Question; from: string; take: "chosen" | "not_chosen" }
  | { kind: "shuffled"; question: Question }
  | { kind: "page_shuffled" | "pages_shuffled"; page: QuestionPage }
  | { kind: "calculated"; question: Question; expression: string }
);

/** All logic of a questionnaire, in the order in which people come to it. */
export function logicOf(document: QuestionnaireDocument): LogicLine[] {
  const shuffled = new Set(document.shuffle_pages);
  return document.pages.flatMap((page): LogicLine[] => {
    const target: Target = { kind: "page", key: page.key };
    const lines: LogicLine[] = [];
    if (page.display_if) lines.push({ kind: "page_shown", target, part: "display_if", page, condition: page.display_if });
    if (page.shuffle) lines.push({ kind: "page_shuffled", target, part: "shuffle", page });
    if (shuffled.has(page.key)) lines.push({ kind: "pages_shuffled", target, part: "shuffle_pages", page });
    return [...lines, ...page.questions.flatMap(logicOfQuestion)];
  });
}

function logicOfQuestion(question: Question): LogicLine[] {
  const target: Target = { kind: "question", key: question.key };
  const lines: LogicLine[] = [];
  if (question.display_if) lines.push({ kind: "shown", target, part: "display_if", question, condition: question.display_if });
  if (question.required_if && !question.required) lines.push({ kind: "required", target, part: "required_if", question, condition: question.required_if });
  for (const [kind, items] of [["option_shown", question.options ?? []], ["row_shown", question.rows ?? []]] as const) {
    for (const item of items) {
      if (item.display_if) lines.push({ kind, target, part: `${kind}/${item.key}`, question, name: item.text, condition: item.display_if });
    }
  }
  for (const [kind, from] of [["options_carried", question.options_from], ["rows_carried", question.rows_from]] as const) {
    if (from) lines.push({ kind, target, part: kind, question, from: from.question, take: from.take });
  }
  if (question.shuffle) lines.push({ kind: "shuffled", target, part: "shuffle", question });
  if (question.kind === "calculated") lines.push({ kind: "calculated", target, part: "expression", question, expression: question.expression ?? "" });
  question.rules?.forEach((rule, index) => lines.push({ kind: rule.soft ? "hint" : "rule", target, part: `rules/${index}`, question, condition: rule.must, message: rule.message }));
  question.jumps?.forEach((jump, index) => lines.push({ kind: "jump", target, part: `jumps/${index}`, question, condition: jump.if, to: jump.to, end: jump.end }));
  return lines;
}
