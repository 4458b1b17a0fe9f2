import type { LocalText, Question, QuestionKind, QuestionnaireDocument, QuestionPage, QuestionRole, Scale } from "@/shared/api/contract";

export const LANGUAGES = ["zh-CN", "en"] as const;
/** Kinds that the editor can make; the others it shows and keeps. */
export const KINDS: readonly QuestionKind[] = ["scale", "single_choice", "multiple_choice", "open"];

/** Reads what was saved, half-right drafts too: every list is one, every part has a key of its own. */
export function readDocument(raw: unknown): QuestionnaireDocument {
  const draft = asObject(raw);
  const pageKeys = new Set<string>();
  const questionKeys = new Set<string>();
  const pages = asList(draft.pages).map((page): QuestionPage => {
    const fields = asObject(page);
    const questions = asList(fields.questions).map((question) => readQuestion(asObject(question), questionKeys));
    return { ...(fields as object), key: ownKey("p", fields.key, pageKeys), questions };
  });
  return { ...(draft as object), format: typeof draft.format === "number" ? draft.format : 1, title: asText(draft.title), pages };
}

function readQuestion(fields: Record<string, unknown>, taken: Set<string>): Question {
  const kind = typeof fields.kind === "string" && fields.kind !== "" ? (fields.kind as QuestionKind) : "open";
  const question: Question = {
    ...(fields as object),
    key: ownKey("q", fields.key, taken),
    kind,
    text: asText(fields.text),
    required: fields.required === true,
    not_applicable: fields.not_applicable === true,
  };
  if (kind === "scale") question.scale = { min: 1, max: 5, ...(asObject(fields.scale) as object) };
  if (kind.endsWith("choice") || Array.isArray(fields.options)) {
    const optionKeys = new Set<string>();
    question.options = asList(fields.options).map((option) => {
      const { key, text, ...rest } = asObject(option);
      return { ...(rest as object), key: ownKey("o", key, optionKeys), text: asText(text) };
    });
  }
  return question;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): LocalText {
  return asObject(value) as LocalText;
}

function ownKey(prefix: string, key: unknown, taken: Set<string>): string {
  const own = typeof key === "string" && key !== "" && !taken.has(key) ? key : freshKey(prefix, taken);
  taken.add(own);
  return own;
}

/** A key that is not in use; random, because answers to a removed question stay stored under its key. */
export function freshKey(prefix: string, taken: ReadonlySet<string>, random: () => number = Math.random): string {
  for (;;) {
    const key = `${prefix}_${Math.floor(random() * 36 ** 6).toString(36).padStart(6, "0")}`;
    if (!taken.has(key)) return key;
  }
}

export function questionsOf(document: QuestionnaireDocument): Question[] {
  return document.pages.flatMap((page) => page.questions);
}

export function findQuestion(document: QuestionnaireDocument, key: string | null): Question | undefined {
  return key === null ? undefined : questionsOf(document).find((question) => question.key === key);
}

/** Number under which people see a question. */
export function numberOf(document: QuestionnaireDocument, key: string): number {
  return questionsOf(document).findIndex((question) => question.key === key) + 1;
}

export function textIn(text: LocalText | undefined, language: "zh-CN" | "en"): string {
  return text?.[language]?.trim() || text?.["zh-CN"]?.trim() || text?.en?.trim() || "";
}

/** Languages in which people can read the questionnaire: those of its title. */
export function languagesOf(document: QuestionnaireDocument): readonly ("zh-CN" | "en")[] {
  const given = LANGUAGES.filter((language) => document.title[language]?.trim());
  return given.length > 0 ? given : ["zh-CN"];
}

export function pointsOf({ min, max }: Scale): number[] {
  const count = Math.min(11, Math.max(0, max - min + 1));
  return Array.from({ length: count }, (_, index) => min + index);
}

/** The word for a point: its own, or that of the end it stands at. */
export function labelOf(scale: Scale, point: number): LocalText | undefined {
  const end = point === scale.min ? scale.low_label : point === scale.max ? scale.high_label : undefined;
  return scale.point_labels?.[String(point)] ?? end;
}

/** Roles that a kind of question can play. */
export function rolesFor(kind: QuestionKind): QuestionRole["kind"][] {
  if (kind === "scale") return ["overall", "dimension", "nps", "ces"];
  return kind === "open" ? ["comment"] : [];
}

export function newQuestion(kind: QuestionKind, taken: ReadonlySet<string>): Question {
  const question: Question = { key: freshKey("q", taken), kind, text: {}, required: kind !== "open", not_applicable: false };
  if (kind === "scale") return { ...question, scale: { min: 1, max: 5 } };
  if (kind === "open") return { ...question, max_length: 500 };
  return { ...question, options: [{ key: "o_1", text: {} }, { key: "o_2", text: {} }] };
}
