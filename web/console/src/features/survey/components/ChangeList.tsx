import { useTranslation } from "react-i18next";
import { useLocale } from "@/shared/i18n/useLocale";
import type { Change } from "../editor/changes";
import { textIn } from "../editor/document";
import styles from "./PublishDialog.module.css";

const MARKS: Record<Change["kind"], string> = { added: "+", removed: "−", changed: "±", moved: "↕", texts: "±", pages: "±" };

/** What differs from the version that people answer now. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation("survey");
  const reading = useLocale();
  if (changes.length === 0) return <p>{t("changes.none")}</p>;
  const words = (change: Change): string => {
    if (change.kind === "texts") return t(`changes.texts.${change.part}`);
    if (change.kind === "pages") return t("changes.pages", { before: change.before, after: change.after });
    return t(`changes.${change.kind}`, { text: textIn(change.question.text, reading) || t("editor.no_text") });
  };
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={JSON.stringify([change.kind, "question" in change ? change.question.key : "", "part" in change ? change.part : ""])} className={styles.change}>
          <span className={styles.mark} data-kind={change.kind} aria-hidden="true">
            {MARKS[change.kind]}
          </span>
          <span>
            {words(change)}{" "}
            {change.kind === "changed" && <span className={styles.parts}>{change.parts.map((part) => t(`changes.part.${part}`)).join(t("list_separator"))}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
