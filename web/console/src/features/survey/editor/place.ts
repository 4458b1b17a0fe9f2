import type { DocumentProblem, QuestionnaireDocument } from "@/shared/api/contract";

/** What is being worked on. */
export type Target = { kind: "document" } | { kind: "people" } | { kind: "page"; key: string } | { kind: "question"; key: string };

export const DOCUMENT: Target = { kind: "document" };
/** Quotas, experiments, loops and languages. */
export const PEOPLE: Target = { kind: "people" };

export function sameTarget(one: Target, other: Target): boolean {
  return one.kind === other.kind && ("key" in one ? one.key : "") === ("key" in other ? other.key : "");
}

/** Where a problem's JSON pointer leads in the editor. */
export function targetOf(place: string, document: QuestionnaireDocument): Target {
  if (/^(?:\/document)?\/(?:quotas|experiments|loops|languages|fallback)\b/.test(place)) return PEOPLE;
  const match = /^(?:\/document)?\/pages\/(\d+)(?:\/questions\/(\d+))?/.exec(place);
  const page = match?.[1] === undefined ? undefined : document.pages[Number(match[1])];
  if (!page) return DOCUMENT;
  const question = match?.[2] === undefined ? undefined : page.questions[Number(match[2])];
  return question ? { kind: "question", key: question.key } : { kind: "page", key: page.key };
}

/** Key by which problems are gathered beside what they belong to. */
export function targetId(target: Target): string {
  return "key" in target ? `${target.kind}:${target.key}` : target.kind;
}

export function problemsByTarget(problems: readonly DocumentProblem[], document: QuestionnaireDocument): Map<string, DocumentProblem[]> {
  const grouped = new Map<string, DocumentProblem[]>();
  for (const problem of problems) {
    const id = targetId(targetOf(problem.place, document));
    grouped.set(id, [...(grouped.get(id) ?? []), problem]);
  }
  return grouped;
}

/** The page that is worked on, if one is. */
export function pageKeyOf(document: QuestionnaireDocument, target: Target): string | undefined {
  if (!("key" in target)) return undefined;
  if (target.kind === "page") return target.key;
  return document.pages.find((page) => page.questions.some(({ key }) => key === target.key))?.key;
}
