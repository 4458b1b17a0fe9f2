import { useTranslation } from "react-i18next";
import type { Condition } from "@/shared/api/contract";
import { useDocument } from "./editing";
import { useEditorView } from "./editorView";
import styles from "./QuestionCard.module.css";
import { useConditionText } from "./useConditionText";

/** When the question below is shown, as a sentence. */
export function ConditionNote({ condition }: { condition: Condition }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const sentence = useConditionText();
  return <p className={styles.note}>{t("condition.shown_if", { condition: sentence(condition, document, reading) })}</p>;
}
