import { Input, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Locale } from "@/shared/api/contract";
import { LANGUAGES, numberOf } from "../editor/document";
import { isMissing, stringsOf, type DocumentString } from "../editor/strings";
import { useDocument, useEditing } from "./editing";
import styles from "./Translation.module.css";

const NAMES: Record<Locale, string> = { "zh-CN": "中文", en: "English" };

/** Every text in both languages side by side; what is missing is counted and marked. */
export function TranslationView() {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { edit } = useEditing();
  const [only, setOnly] = useState(false);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const all = stringsOf(document);
  const missing = (one: DocumentString): boolean => LANGUAGES.some((language) => isMissing(one.value, language));
  const shown = only ? all.filter((one) => kept.has(one.id)) : all;
  // what is filled in stays in the list until the switch is pressed again
  const restrict = (on: boolean): void => {
    setKept(new Set(all.filter(missing).map(({ id }) => id)));
    setOnly(on);
  };
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        {LANGUAGES.map((language) => {
          const count = all.filter((one) => isMissing(one.value, language)).length;
          return (
            <span key={language} data-missing={count > 0}>
              {count > 0 ? t("translation.missing", { language: NAMES[language], count }) : t("translation.complete", { language: NAMES[language] })}
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
            {LANGUAGES.map((language) => (
              <th key={language} scope="col">
                {NAMES[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.id}>
              <th scope="row">{placeOf(one)}</th>
              {LANGUAGES.map((language) => (
                <td key={language} data-missing={isMissing(one.value, language)}>
                  <Input.TextArea
                    lang={language}
                    autoSize={{ minRows: 1, maxRows: 6 }}
                    maxLength={4000}
                    value={one.value[language] ?? ""}
                    aria-label={t("editor.text_in", { label: placeOf(one), language: NAMES[language] })}
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
    return t("translation.of_question", { number: number || question, part: name });
  }
}
