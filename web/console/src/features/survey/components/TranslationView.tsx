import { Input, Select, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "@/shared/i18n/useLocale";
import { LANGUAGES, languagesOf, numberOf } from "../editor/document";
import { languageName } from "../editor/languages";
import { isMissing, stringsOf, type DocumentString } from "../editor/strings";
import { useDocument, useEditing } from "./editing";
import styles from "./Translation.module.css";

const NAMES: Readonly<Record<string, string>> = { "zh-CN": "中文", en: "English" };

/** Every text in two languages side by side; what is missing is counted and marked. */
export function TranslationView() {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { edit } = useEditing();
  const [only, setOnly] = useState(false);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const locale = useLocale();
  const nameOf = (tag: string): string => NAMES[tag] ?? languageName(tag, locale);
  const [main = "zh-CN", ...others] = languagesOf(document);
  const further = [...new Set([main, ...others])].some((tag) => !(tag in NAMES));
  const [wanted, setWanted] = useState<string>();
  const target = others.find((tag) => tag === wanted) ?? others.find((tag) => !(tag in NAMES)) ?? others[0];
  // the two languages of the product, or the main one beside another that the questionnaire offers
  const shownLanguages: readonly string[] = further && target !== undefined ? [main, target] : LANGUAGES;
  const all = stringsOf(document);
  const missing = (one: DocumentString): boolean => shownLanguages.some((language) => isMissing(one.value, language));
  const shown = only ? all.filter((one) => kept.has(one.id)) : all;
  // what is filled in stays in the list until the switch is pressed again
  const restrict = (on: boolean): void => {
    setKept(new Set(all.filter(missing).map(({ id }) => id)));
    setOnly(on);
  };
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        {further && others.length > 1 && (
          <Select
            size="small"
            value={target}
            aria-label={t("translation.target")}
            options={others.map((tag) => ({ value: tag, label: nameOf(tag) }))}
            onChange={(tag) => setWanted(tag)}
          />
        )}
        {shownLanguages.map((language) => {
          const count = all.filter((one) => isMissing(one.value, language)).length;
          return (
            <span key={language} data-missing={count > 0}>
              {count > 0 ? t("translation.missing", { language: nameOf(language), count }) : t("translation.complete", { language: nameOf(language) })}
            </span>
          );
        })}
        {/* oxlint-disable-next-line label-has-associated-control -- the switch is the child */}
        <label className={styles.only}>
          {t("translation.only_missing")}
          <Switch size="small" checked={only} onChange={restrict} />
        </label>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("translation.place")}</th>
            {shownLanguages.map((language) => (
              <th key={language} scope="col">
                {nameOf(language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.id}>
              <th scope="row">{placeOf(one)}</th>
              {shownLanguages.map((language) => (
                <td key={language} data-missing={isMissing(one.value, language)}>
                  <Input.TextArea
                    lang={language}
                    autoSize={{ minRows: 1, maxRows: 6 }}
                    maxLength={4000}
                    value={one.value[language] ?? ""}
                    aria-label={t("editor.text_in", { label: placeOf(one), language: nameOf(language) })}
                    onChange={(event) => edit(one.write({ ...one.value, [language]: event.target.value }), `${one.id}/${language}`)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className={styles.none}>{t("translation.none")}</p>}
    </div>
  );

  function placeOf({ part, question }: DocumentString): string {
    const name = t(`translation.part.${part}`);
    if (question === undefined) return name;
    const number = numberOf(document, question);
    return number > 0 ? t("translation.of_question", { number, part: name }) : t("translation.of_other", { key: question, part: name });
  }
}
