import { Input } from "antd";
import { useTranslation } from "react-i18next";
import type { LocalText, Locale } from "@/shared/api/contract";
import { useEditorView } from "./editorView";
import styles from "./LocalTextField.module.css";

interface Props {
  label: string;
  value: LocalText | undefined;
  onChange: (value: LocalText, language: Locale) => void;
  placeholder?: string;
  /** Reads like the text it becomes. */
  look?: "question" | "plain" | "field";
  id?: string;
  /** Enter does not break the line but goes on. */
  onEnter?: () => void;
  /** Several lines were pasted. */
  onLines?: (text: string, language: Locale) => void;
}

const NAMES: Record<Locale, string> = { "zh-CN": "中文", en: "English" };

/** A text in the language being edited, or in both side by side. */
export function LocalTextField({ label, value, onChange, placeholder, look = "field", id, onEnter, onLines }: Props) {
  const { t } = useTranslation("survey");
  const { languages } = useEditorView();
  const other = (language: Locale): string => value?.[language === "en" ? "zh-CN" : "en"]?.trim() ?? "";
  return (
    <div className={styles.field} data-both={languages.length > 1}>
      {languages.map((language) => {
        const missing = !value?.[language]?.trim() && other(language) !== "";
        return (
          <div key={language} className={styles.one}>
            {languages.length > 1 && look !== "plain" && <span className={styles.language}>{NAMES[language]}</span>}
            <Input.TextArea
              id={id && `${id}-${language}`}
              autoSize={{ minRows: 1, maxRows: 8 }}
              variant={look === "field" ? "outlined" : "borderless"}
              className={look === "field" ? undefined : styles[look]}
              value={value?.[language] ?? ""}
              lang={language}
              maxLength={4000}
              status={missing ? "warning" : undefined}
              placeholder={missing ? t("editor.missing_language", { text: other(language) }) : (placeholder ?? label)}
              aria-label={t("editor.text_in", { label, language: NAMES[language] })}
              onPressEnter={(event) => {
                if (!onEnter || event.nativeEvent.isComposing) return;
                event.preventDefault();
                onEnter();
              }}
              onPaste={(event) => {
                const pasted = event.clipboardData.getData("text").trim();
                if (!onLines || !/[\r\n]/.test(pasted)) return;
                event.preventDefault();
                onLines(pasted, language);
              }}
              onChange={(event) => onChange({ ...value, [language]: event.target.value }, language)}
            />
          </div>
        );
      })}
    </div>
  );
}
