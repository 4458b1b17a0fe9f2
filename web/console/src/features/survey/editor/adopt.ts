import type { Condition, Ending, LocalText, Question, QuestionnaireDocument, QuestionPage } from "@/shared/api/contract";
import { freshKey } from "./document";
import { questionKeys } from "./edits";

/** Questions from elsewhere, with keys that this document does not have; everything that named them names them still. */
export interface Adopted {
  pages: QuestionPage[];
  /** Those that jumps lead to. */
  endings: Ending[];
}

/** Makes a document that was read from a text or a file fit into another one. Keys stay where they are free. */
export function adopt(document: QuestionnaireDocument, found: QuestionnaireDocument): Adopted {
  const questions = renamed(questionKeys(document), found.pages.flatMap((page) => page.questions.map(({ key }) => key)), "q");
  const pages = renamed(new Set(document.pages.map(({ key }) => key)), found.pages.map(({ key }) => key), "p");
  const endings = renamed(new Set(document.endings?.map(({ key }) => key)), found.endings?.map(({ key }) => key) ?? [], "end");
  const names: Names = { questions, places: new Map([...pages, ...questions]), endings };
  const roles = new Set(document.pages.flatMap((page) => page.questions.flatMap(({ role }) => (role ? [JSON.stringify(role)] : []))));
  return {
    endings: (found.endings ?? []).map((ending) => ({ ...ending, key: endings.get(ending.key) ?? ending.key })),
    pages: found.pages.map((page) => ({
      ...page,
      key: pages.get(page.key) ?? page.key,
      ...(page.display_if && { display_if: inCondition(page.display_if, names) }),
      questions: page.questions.map((question) => {
        const own = inQuestion(question, names);
        // a role is played once
        return own.role && roles.has(JSON.stringify(own.role)) ? { ...own, role: null } : own;
      }),
    })),
  };
}

interface Names {
  questions: ReadonlyMap<string, string>;
  /** Pages and questions that one can jump to. */
  places: ReadonlyMap<string, string>;
  endings: ReadonlyMap<string, string>;
}

function renamed(taken: ReadonlySet<string>, keys: readonly string[], prefix: string): Map<string, string> {
  const all = new Set([...taken, ...keys]);
  return new Map(
    keys.map((key) => {
      if (!taken.has(key)) return [key, key];
      const own = freshKey(prefix, all);
      all.add(own);
      return [key, own];
    }),
  );
}

function inQuestion(question: Question, names: Names): Question {
  const named = (key: string): string => names.questions.get(key) ?? key;
  const own: Question = { ...question, key: named(question.key), text: inText(question.text, names) };
  if (own.help) own.help = inText(own.help, names);
  if (own.display_if) own.display_if = inCondition(own.display_if, names);
  if (own.required_if) own.required_if = inCondition(own.required_if, names);
  if (own.expression) own.expression = inExpression(own.expression, names);
  if (own.options_from) own.options_from = { ...own.options_from, question: named(own.options_from.question) };
  if (own.rows_from) own.rows_from = { ...own.rows_from, question: named(own.rows_from.question) };
  if (own.check?.same_as) own.check = { ...own.check, same_as: named(own.check.same_as) };
  const items = <One extends { display_if?: Condition }>(list: One[] | undefined): One[] | undefined => list?.map((item) => (item.display_if ? { ...item, display_if: inCondition(item.display_if, names) } : item));
  if (own.options) own.options = items(own.options);
  if (own.rows) own.rows = items(own.rows);
  if (own.branches) own.branches = own.branches.map((branch) => ({ ...branch, options: items(branch.options) ?? [] }));
  if (own.rules) own.rules = own.rules.map((rule) => ({ ...rule, must: inCondition(rule.must, names) }));
  if (own.jumps) {
    own.jumps = own.jumps.map((jump) => ({
      ...jump,
      ...(jump.if && { if: inCondition(jump.if, names) }),
      ...(jump.to !== undefined && { to: names.places.get(jump.to) ?? jump.to }),
      ...(jump.end !== undefined && { end: names.endings.get(jump.end) ?? jump.end }),
    }));
  }
  return own;
}

function inCondition(condition: Condition, names: Names): Condition {
  if ("question" in condition) return { ...condition, question: names.questions.get(condition.question) ?? condition.question };
  if ("expression" in condition) return { expression: inExpression(condition.expression, names) };
  if ("not" in condition) return { not: inCondition(condition.not, names) };
  const parts = (all: Condition[]): Condition[] => all.map((part) => inCondition(part, names));
  return "all" in condition ? { all: parts(condition.all) } : { any: parts(condition.any) };
}

/** Names of questions in a formula; words in quotes, parts behind a point and functions stay. */
function inExpression(source: string, names: Names): string {
  return source.replaceAll(/'[^']*'|\.?[a-z][a-z0-9_]*(?!\s*\(|[a-z0-9_])/gi, (word) => names.questions.get(word) ?? word);
}

/** `{q1}` tells an answer again; `{{` is a brace. */
function inText(text: LocalText, names: Names): LocalText {
  const written = (words: string): string => words.replaceAll(/\{\{|\{([a-z][a-z0-9_]*)/gi, (found, key: string | undefined) => (key !== undefined && names.questions.has(key) ? `{${names.questions.get(key)}` : found));
  return Object.fromEntries(Object.entries(text).map(([language, words]) => [language, words === undefined ? words : written(words)]));
}
