/** Languages that are offered by name: the two of the product, scripts and languages of China, neighbours, world languages. */
export const KNOWN_LANGUAGES = [
  "zh-CN", "en", "zh-Hant", "zh-Hant-HK", "bo", "ug", "mn-Mong", "kk", "ko", "za", "ii", "ja", "ru", "fr", "de", "es", "pt", "it", "ar", "vi", "th", "id", "ms", "my", "km", "lo", "hi", "ur", "tr", "uk", "pl", "nl",
] as const;

/** The language in the reader's words; the tag where the browser knows no name. */
export function languageName(tag: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag; // no language tag at all: the check says so
  }
}
