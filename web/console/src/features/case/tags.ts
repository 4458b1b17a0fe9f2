/** What has to be done for a case to have these tags. */
export function tagChange(before: readonly string[], after: readonly string[]): { add: string[]; remove: string[] } {
  const wanted = after.map((tag) => tag.trim()).filter(Boolean);
  return { add: wanted.filter((tag) => !before.includes(tag)), remove: before.filter((tag) => !wanted.includes(tag)) };
}

/** The tags of an address, which has commas between them. */
export function tagsOf(text: string | undefined): string[] {
  return (text ?? "").split(",").map((tag) => tag.trim()).filter(Boolean);
}
