import { useTranslation } from "react-i18next";
import type { Condition, Question } from "@/shared/api/contract";
import { ConditionEditor } from "./ConditionEditor";
import { useDocument } from "./editing";
import { useEditorView } from "./editorView";
import { Property } from "./Property";
import styles from "./Property.module.css";
import { useConditionText } from "./useConditionText";

interface Props {
  label: string;
  condition: Condition | null | undefined;
  earlier: readonly Question[];
  onChange: (condition: Condition | undefined) => void;
  /** What is said where there is no condition. */
  none: string;
  /** The sentence that the condition makes. */
  saying: (condition: string) => string;
}

/** A condition: built in fields and read as a sentence. */
export function ConditionFields({ label, condition, earlier, onChange, none, saying }: Props) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const sentence = useConditionText();
  const hint = earlier.length === 0 ? t("condition.no_earlier") : condition ? undefined : none;
  return (
    <Property label={label} hint={hint}>
      {condition && <p className={styles.sentence}>{saying(sentence(condition, document, reading))}</p>}
      {(earlier.length > 0 || condition) && <ConditionEditor condition={condition ?? undefined} earlier={earlier} onChange={onChange} />}
    </Property>
  );
}
