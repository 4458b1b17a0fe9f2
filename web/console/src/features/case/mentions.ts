/** What stands behind an `@` that begins a word, up to twenty letters. An address of mail is none. */
export function mentionsIn(text: string): string[] {
  return [...text.matchAll(/(?:^|[^a-zA-Z0-9._-])@([\p{L}·]{1,20})/gu)].map((match) => match[1]!);
}

/** The colleague meant: whose name the words begin with, the longest of them. Chinese has no blank behind a name. */
export function meantBy<One extends { name: string }>(words: string, colleagues: readonly One[]): One | undefined {
  const fitting = colleagues.filter(({ name }) => name !== "" && words.startsWith(name));
  return fitting.sort((one, two) => two.name.length - one.name.length)[0];
}
