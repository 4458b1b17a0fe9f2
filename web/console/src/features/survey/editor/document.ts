import type { LocalText, Question, QuestionKind, QuestionnaireDocument, QuestionPage, QuestionRole, Scale } from "@/shared/api/contract";
import { entryOf } from "./kinds";

export const LANGUAGES = ["zh-CN", "en"] as const;

/** Reads what was saved, half-right drafts too: every list is one, every part has a key of its own. */
export function readDocument(raw: unknown): QuestionnaireDocument {
  const draft = asObject(raw);
  const pageKeys = new Set<string>();
  const questionKeys = new Set<string>();
  const pages = asList(draft.pages).map((page): QuestionPage => {
    const fields = asObject(page);
    const questions = asList(fields.questions).map((question) => questionFrom(asObject(question), questionKeys));
    return { ...(fields as object), key: ownKey("p", fields.key, pageKeys), questions };
  });
  return { ...(draft as object), format: typeof draft.format === "number" ? draft.format : 1, title: asText(draft.title), pages };
}

/** Reads one question by itself, e.g. of the bank. */
export function readQuestion(raw: unknown): Question {
  return questionFrom(asObject(raw), new Set());
}

function questionFrom(fields: Record<string, unknown>, taken: Set<string>): Question {
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
  const entry = entryOf(kind);
  const keyed = (raw: unknown, prefix: string): { key: string; text: LocalText }[] => {
    const keys = new Set<string>();
    return asList(raw).map((one) => {
      const { key, text, ...rest } = asObject(one);
      return { ...(rest as object), key: ownKey(prefix, key, keys), text: asText(text) };
    });
  };
  if (kind.endsWith("choice") || Array.isArray(fields.options)) question.options = keyed(fields.options, "o");
  if (entry?.content.includes("rows") || Array.isArray(fields.rows)) question.rows = keyed(fields.rows, "r");
  if (entry?.content.includes("columns") || Array.isArray(fields.columns)) question.columns = keyed(fields.columns, "c");
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

/** Number under which people see a question, if everything before is shown; 0 for what is not asked. */
export function numberOf(document: QuestionnaireDocument, key: string): number {
  const asked = questionsOf(document).filter(isAsked);
  return asked.findIndex((question) => question.key === key) + 1;
}

export function textIn(text: LocalText | undefined, language: "zh-CN" | "en"): string {
  return text?.[language]?.trim() || text?.["zh-CN"]?.trim() || text?.en?.trim() || "";
}

/** A question's words as they are read in a list: an answer that is piped in is named by the question it comes from. */
export function namedIn(document: QuestionnaireDocument, text: LocalText | undefined, language: "zh-CN" | "en"): string {
  return textIn(text, language).replaceAll(/\{([a-z][a-z0-9_]*)\}/gi, (written, key: string) => {
    const source = textIn(findQuestion(document, key)?.text, language);
    return source === "" ? written : `【${source}】`;
  });
}

/** Languages in which people can read the questionnaire, the main one first: those it names, else those of its title. */
export function languagesOf(document: QuestionnaireDocument): readonly string[] {
  if (document.languages?.length) return document.languages;
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
export function rolesFor(kind: QuestionKind): readonly QuestionRole["kind"][] {
  return entryOf(kind)?.roles ?? [];
}

/** Whether somebody is asked; descriptions, hidden and calculated values are no questions and have no number. */
export function isAsked(question: Question): boolean {
  return entryOf(question.kind)?.asked ?? true;
}

export function newQuestion(kind: QuestionKind, taken: ReadonlySet<string>): Question {
  const entry = entryOf(kind);
  const required = entry !== undefined && entry.asked && !entry.optional;
  return { key: freshKey("q", taken), kind, text: {}, required, not_applicable: false, ...entry?.begin() };
}
