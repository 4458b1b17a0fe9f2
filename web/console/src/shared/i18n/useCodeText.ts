import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** Looks up a code from the server, e.g. `insight:sentence.no_data`. */
export type CodeText = (key: string, params?: Record<string, unknown>) => string | null;

/** Words for codes that only the server knows all of; `null` where the console has none. Dots inside a code are written `_`. */
export function useCodeText(): CodeText {
  const { t, i18n } = useTranslation(); // `t` changes with the language
  return useCallback(
    (key, params) => (i18n.exists(key) ? (t as (key: string, params?: object) => string)(key, params) : null),
    [t, i18n],
  );
}
