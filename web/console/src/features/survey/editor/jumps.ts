import type { Ending, Question, QuestionJump, QuestionnaireDocument, QuestionPage } from "@/shared/api/contract";

/** What a jump behind a question can lead to: nothing leads backwards. */
export function jumpTargets(document: QuestionnaireDocument, key: string): { pages: { page: QuestionPage; number: number }[]; questions: Question[]; endings: Ending[] } {
  const at = document.pages.findIndex((page) => page.questions.some((question) => question.key === key));
  const own = document.pages[at]?.questions ?? [];
  const behind = own.slice(own.findIndex((question) => question.key === key) + 1);
  const later = document.pages.slice(at + 1);
  return {
    pages: later.map((page, index) => ({ page, number: at + index + 2 })),
    questions: [...behind, ...later.flatMap((page) => page.questions)],
    endings: document.endings ?? [],
  };
}

/** `to:key` or `end:key`, for a list to choose from. */
export function targetCode(jump: QuestionJump): string {
  return jump.end === undefined ? `to:${jump.to ?? ""}` : `end:${jump.end}`;
}

export function withTarget(jump: QuestionJump, code: string): QuestionJump {
  const [kind, key = ""] = code.split(":");
  const condition = jump.if ? { if: jump.if } : {};
  return kind === "end" ? { ...condition, end: key } : { ...condition, to: key };
}
