import type { LocalText, Question, QuestionnaireDocument } from "@/shared/api/contract";
import type { Edit } from "./edits";

/** One text of the questionnaire and how it is written back. */
export interface DocumentString {
  /** Place in the document, unique. */
  id: string;
  /** Which part of what it is. */
  part: "title" | "introduction" | "thanks" | "ending" | "page" | "question" | "help" | "option" | "row" | "opposite" | "column" | "branch" | "point" | "label" | "message";
  /** Key of the question it belongs to. */
  question?: string;
  value: LocalText;
  write: (value: LocalText) => Edit;
}

/** Every text that people read, in the order of the document. Texts that are empty in every language are left out, but for the question's own. */
export function stringsOf(document: QuestionnaireDocument): DocumentString[] {
  const all: DocumentString[] = [];
  for (const part of ["title", "introduction", "thanks"] as const) {
    all.push({ id: part, part, value: document[part] ?? {}, write: (value) => ({ type: "document", change: { [part]: value } }) });
  }
  const endings = document.endings ?? [];
  endings.forEach((ending, index) => all.push({
    id: `ending/${ending.key}`, part: "ending", value: ending.text,
    write: (text) => ({ type: "document", change: { endings: endings.map((old, at) => (at === index ? { ...old, text } : old)) } }),
  }));
  for (const page of document.pages) {
    all.push({ id: `page/${page.key}`, part: "page", value: page.title ?? {}, write: (title) => ({ type: "page", key: page.key, change: { title } }) });
    for (const question of page.questions) all.push(...stringsOfQuestion(question));
  }
  return all.filter(({ part, value }) => part === "question" || part === "title" || saysSomething(value));
}

export function saysSomething(value: LocalText): boolean {
  return Object.values(value).some((text) => text?.trim());
}

export function isMissing(value: LocalText, language: string): boolean {
  return saysSomething(value) && !value[language]?.trim();
}

/** Lists of a question whose items have a text. */
const LISTS = [["options", "option"], ["rows", "row"], ["columns", "column"]] as const;

function stringsOfQuestion(question: Question): DocumentString[] {
  const change = (next: Partial<Question>): Edit => ({ type: "question", key: question.key, change: next });
  const own = (part: DocumentString["part"], id: string, value: LocalText | undefined, write: (value: LocalText) => Edit): DocumentString => ({ id: `${question.key}/${id}`, part, question: question.key, value: value ?? {}, write });
  const found = [own("question", "text", question.text, (text) => change({ text })), own("help", "help", question.help, (help) => change({ help }))];
  for (const [list, part] of LISTS) {
    const items = question[list] ?? [];
    items.forEach((item, index) => found.push(own(part, `${list}/${item.key}`, item.text, (text) => change({ [list]: replaced(items, index, { ...item, text }) }))));
  }
  const rows = question.rows ?? [];
  rows.forEach((row, index) => found.push(own("opposite", `opposite/${row.key}`, row.opposite, (opposite) => change({ rows: replaced(rows, index, { ...row, opposite }) }))));
  const branches = question.branches ?? [];
  branches.forEach((branch, index) => {
    found.push(own("branch", `branches/${index}`, branch.text, (text) => change({ branches: replaced(branches, index, { ...branch, text }) })));
    branch.options.forEach((option, at) => found.push(own("option", `branches/${index}/${option.key}`, option.text, (text) => change({ branches: replaced(branches, index, { ...branch, options: replaced(branch.options, at, { ...option, text }) }) }))));
  });
  const { scale } = question;
  if (scale) {
    for (const [point, words] of Object.entries(scale.point_labels ?? {})) found.push(own("point", `point/${point}`, words, (text) => change({ scale: { ...scale, point_labels: { ...scale.point_labels, [point]: text } } })));
    for (const end of ["low_label", "high_label"] as const) found.push(own("label", `scale/${end}`, scale[end], (text) => change({ scale: { ...scale, [end]: text } })));
  }
  for (const name of ["low_label", "high_label", "unit", "pattern_hint", "first_label", "second_label"] as const) found.push(own("label", name, question[name], (text) => change({ [name]: text })));
  const second = question.second_scale;
  if (second) {
    for (const [point, words] of Object.entries(second.point_labels ?? {})) found.push(own("point", `second_point/${point}`, words, (text) => change({ second_scale: { ...second, point_labels: { ...second.point_labels, [point]: text } } })));
    for (const end of ["low_label", "high_label"] as const) found.push(own("label", `second_scale/${end}`, second[end], (text) => change({ second_scale: { ...second, [end]: text } })));
  }
  const rules = question.rules ?? [];
  rules.forEach((rule, index) => found.push(own("message", `rules/${index}`, rule.message, (message) => change({ rules: replaced(rules, index, { ...rule, message }) }))));
  return found;
}

function replaced<Item>(items: readonly Item[], index: number, item: Item): Item[] {
  return items.map((old, at) => (at === index ? item : old));
}
