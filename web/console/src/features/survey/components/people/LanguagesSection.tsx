import CloseOutlined from "@ant-design/icons/CloseOutlined";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { DocumentProblem } from "@/shared/api/contract";
import { useLocale } from "@/shared/i18n/useLocale";
import { languagesOf } from "../../editor/document";
import { KNOWN_LANGUAGES, languageName } from "../../editor/languages";
import { isMissing, stringsOf } from "../../editor/strings";
import { useDocument, useEditing } from "../editing";
import styles from "./People.module.css";
import { PlaceProblems, Section } from "./Section";

/** Languages in which people can answer, the main one first, and what is shown where a text is missing. */
export function LanguagesSection({ problems }: { problems: readonly DocumentProblem[] }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const locale = useLocale();
  const { edit } = useEditing();
  const languages = languagesOf(document);
  const fallback = document.fallback ?? {};
  const strings = stringsOf(document);
  const name = (tag: string): string => languageName(tag, locale);
  const store = (next: readonly string[], chains = fallback): void => {
    const kept = Object.entries(chains)
      .map(([tag, chain]) => [tag, chain.filter((one) => next.includes(one) && one !== tag)] as const)
      .filter(([tag, chain]) => next.includes(tag) && chain.length > 0);
    edit({ type: "document", change: { languages: [...next], fallback: kept.length > 0 ? Object.fromEntries(kept) : undefined } }, "languages");
  };
  return (
    <Section title={t("languages.title")} hint={t("languages.hint")}>
      <ol className={styles.cells}>
        {languages.map((tag, index) => {
          const missing = strings.filter((one) => isMissing(one.value, tag)).length;
          return (
            <li key={tag} className={styles.cell}>
              <div className={styles.head}>
                <strong className={styles.name}>{t(index === 0 ? "languages.main" : "languages.other", { name: name(tag) })}</strong>
                <span className={styles.hint}>{missing > 0 ? t("languages.missing", { count: missing }) : t("languages.complete")}</span>
                {index > 0 && (
                  <Button size="small" type="link" onClick={() => store([tag, ...languages.filter((one) => one !== tag)])}>
                    {t("languages.make_main")}
                  </Button>
                )}
                <Button size="small" type="text" icon={<CloseOutlined />} disabled={languages.length < 2} aria-label={t("languages.remove", { name: name(tag) })} onClick={() => store(languages.filter((one) => one !== tag))} />
              </div>
              {index > 0 && languages.length > 2 && (
                <label className={styles.inline}>
                  {t("languages.fallback")}
                  <Select
                    mode="multiple"
                    className={styles.wide}
                    value={fallback[tag] ?? []}
                    placeholder={t("languages.fallback_main", { name: name(languages[0] ?? "zh-CN") })}
                    aria-label={t("languages.fallback_of", { name: name(tag) })}
                    options={languages.filter((one) => one !== tag).map((one) => ({ value: one, label: name(one) }))}
                    onChange={(chain) => store(languages, { ...fallback, [tag]: chain })}
                  />
                </label>
              )}
            </li>
          );
        })}
      </ol>
      <Select
        className={styles.wide}
        showSearch={{ optionFilterProp: "label" }}
        value={null}
        placeholder={t("languages.add")}
        aria-label={t("languages.add")}
        options={KNOWN_LANGUAGES.filter((tag) => !languages.includes(tag)).map((tag) => ({ value: tag, label: `${name(tag)}（${tag}）` }))}
        onChange={(tag: string | null) => tag && store([...languages, tag])}
      />
      <PlaceProblems problems={problems} place="/languages" />
      <PlaceProblems problems={problems} place="/fallback" />
    </Section>
  );
}
