import type { LocalText, Locale } from "@/shared/api/contract";
import { freshKey } from "./document";

/** What options, rows and columns have in common. */
export interface Item {
  key: string;
  text: LocalText;
}

/** One line an item, in one language. */
export function linesOf(items: readonly Item[], language: Locale): string {
  return items.map(({ text }) => (text[language] ?? "").replaceAll("\n", " ").trim()).join("\n");
}

/** Lines that say something. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter((line) => line !== "");
}

/**
 * The items after their lines were edited. A line that an item had before keeps its item with everything set for it,
 * wherever it stands now; if as many lines came as there were items, a changed line is the item in its place.
 * Answers are stored under the keys, so that a correction must not make a new item.
 */
export function withLines<One extends Item>(items: readonly One[], text: string, language: Locale, prefix: string): One[] {
  const lines = splitLines(text);
  const rest = [...items];
  const same = lines.map((line) => {
    const at = rest.findIndex((item) => item.text[language]?.trim() === line);
    return at < 0 ? undefined : rest.splice(at, 1)[0];
  });
  const corrected = lines.length === items.length;
  const taken = new Set(items.map(({ key }) => key));
  return lines.map((line, index) => {
    const kept = same[index];
    if (kept) return kept;
    const before = items[index];
    if (corrected && before && rest.includes(before)) return { ...before, text: { ...before.text, [language]: line } };
    const key = freshKey(prefix, taken);
    taken.add(key);
    return { key, text: { [language]: line } } as One;
  });
}
