import { Dropdown, Input, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { useQuestionName } from "./useQuestionName";
import styles from "./Property.module.css";

interface Props {
  label: string;
  value: string;
  /** Questions that it may tell of. */
  earlier: readonly Question[];
  onChange: (value: string) => void;
}

const FUNCTIONS = ["sum", "mean", "min", "max", "count", "round", "abs", "if", "answered", "score", "contains", "number", "concat", "coalesce", "arm"] as const;

/** A formula as text, with what can stand in it at hand. What is wrong with it stands below the question. */
export function FormulaInput({ label, value, earlier, onChange }: Props) {
  const { t } = useTranslation("survey");
  const name = useQuestionName();
  const append = (piece: string): void => onChange(value.trim() === "" ? piece : `${value.trimEnd()} ${piece}`);
  return (
    <>
      <Input.TextArea className={styles.formula} aria-label={label} value={value} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} spellCheck={false} onChange={(event) => onChange(event.target.value)} />
      <div className={styles.row}>
        <Dropdown trigger={["click"]} menu={{ items: earlier.map((question) => ({ key: question.key, label: name(question), onClick: () => append(question.key) })), style: { maxHeight: 320, overflow: "auto" } }}>
          <Button size="small" disabled={earlier.length === 0}>{t("formula.question")}</Button>
        </Dropdown>
        <Dropdown trigger={["click"]} menu={{ items: FUNCTIONS.map((code) => ({ key: code, label: `${code}(…) ${t(`formula.of.${code}`)}`, onClick: () => append(`${code}()`) })), style: { maxHeight: 320, overflow: "auto" } }}>
          <Button size="small">{t("formula.function")}</Button>
        </Dropdown>
      </div>
    </>
  );
}
