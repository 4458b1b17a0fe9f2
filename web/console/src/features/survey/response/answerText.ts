import type { Question } from "@/shared/api/contract";

export type AnswerField =
  | { kind: "choices"; several: boolean; options: { value: string | number; label: string }[] }
  | { kind: "text" }
  | { kind: "json" };

const TEXTS = new Set(["open", "short_text", "email", "mobile", "id_number", "date", "time", "date_time", "number", "slider", "hidden"]);
const NUMBERS = new Set(["number", "slider"]);

/** How a question of this kind is answered in a form. */
export function fieldOf(question: Question, locale: string): AnswerField {
  if (question.scale) {
    const { min, max } = question.scale;
    const points = Array.from({ length: max - min + 1 }, (_, index) => min + index);
    return { kind: "choices", several: false, options: points.map((value) => ({ value, label: String(value) })) };
  }
  if (question.options && /choice$|^dropdown$|^yes_no$/.test(question.kind)) {
    const options = question.options.map(({ key, text }) => ({ value: key, label: (text as Record<string, string | undefined>)[locale] ?? Object.values(text)[0] ?? key }));
    return { kind: "choices", several: question.kind === "multiple_choice", options };
  }
  return { kind: TEXTS.has(question.kind) ? "text" : "json" };
}

/** What was entered as the API takes it; nothing entered takes the answer away. Anything unreadable is sent as words, which the server refuses with its place. */
export function readAnswer(question: Question | undefined, entered: unknown): unknown {
  if (entered === undefined || entered === null || entered === "") return null;
  if (!question || typeof entered !== "string") return entered;
  const text = entered.trim();
  if (text === "") return null;
  if (NUMBERS.has(question.kind)) return Number.isNaN(Number(text)) ? text : Number(text);
  if (question.scale || question.options?.some(({ key }) => key === text) || TEXTS.has(question.kind)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
