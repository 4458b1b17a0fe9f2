import { useTranslation } from "react-i18next";
import { findQuestion, textIn } from "../editor/document";
import { logicOf, type LogicLine } from "../editor/logic";
import { useDocument, useEditing } from "./editing";
import { useEditorView } from "./editorView";
import styles from "./Logic.module.css";
import { useConditionText } from "./useConditionText";
import { useQuestionName } from "./useQuestionName";

/** All logic of the questionnaire as sentences; each leads to where it is set. */
export function LogicView() {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { choose } = useEditing();
  const sentence = useLogicSentence();
  const lines = logicOf(document);
  if (lines.length === 0) return <p className={styles.none}>{t("logic.none")}</p>;
  return (
    <ol className={styles.lines} aria-label={t("editor.view.logic")}>
      {lines.map((line) => (
        <li key={`${"key" in line.target ? line.target.key : ""}/${line.part}`}>
          <button type="button" className={styles.line} data-kind={line.kind} onClick={() => choose(line.target)}>
            {sentence(line)}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** A piece of logic in the reader's language. */
function useLogicSentence(): (line: LogicLine) => string {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const conditions = useConditionText();
  const name = useQuestionName();
  const pageName = (key: string): string => t("outline.page", { number: document.pages.findIndex((page) => page.key === key) + 1 });
  return (line) => {
    const thing = "question" in line ? t("logic.thing", { name: name(line.question) }) : pageName(line.page.key);
    const condition = "condition" in line && line.condition ? conditions(line.condition, document, reading) : "";
    switch (line.kind) {
      case "page_shown":
      case "shown":
        return t("logic.shown", { thing, condition });
      case "required":
        return t("logic.required", { thing, condition });
      case "option_shown":
      case "row_shown":
        return t(`logic.${line.kind}`, { thing, name: textIn(line.name, reading), condition });
      case "rule":
      case "hint":
        return t(`logic.${line.kind}`, { thing, condition: condition.trim(), message: textIn(line.message, reading) });
      case "jump": {
        const page = document.pages.some((one) => one.key === line.to);
        const target = findQuestion(document, line.to ?? null);
        const ending = document.endings?.find(({ key }) => key === line.end);
        const to = line.end !== undefined
          ? t("logic.end", { text: (ending && textIn(ending.text, reading)) || line.end })
          : page ? t("logic.to", { place: pageName(line.to ?? "") }) : t("logic.to", { place: target ? name(target) : (line.to ?? "?") });
        return t(line.condition ? "logic.jump_if" : "logic.jump", { thing, condition, to });
      }
      case "options_carried":
      case "rows_carried": {
        const source = findQuestion(document, line.from);
        return t(`logic.${line.kind}.${line.take}`, { thing, source: source ? name(source) : line.from });
      }
      case "calculated":
        return t("logic.calculated", { thing, expression: line.expression });
      case "shuffled":
        return t("logic.shuffled", { thing });
      case "page_shuffled":
      case "pages_shuffled":
        return t(`logic.${line.kind}`, { thing });
    }
  };
}

