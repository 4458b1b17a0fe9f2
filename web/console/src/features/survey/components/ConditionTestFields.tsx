import CloseOutlined from "@ant-design/icons/CloseOutlined";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ConditionTest, Question } from "@/shared/api/contract";
import { comparisonsFor, fitted, needsValue, valuesOf } from "../editor/condition";
import { numberOf, textIn } from "../editor/document";
import { useDocument } from "./editing";
import { useEditorView } from "./editorView";
import styles from "./Property.module.css";

interface Props {
  test: ConditionTest;
  earlier: readonly Question[];
  onChange: (test: ConditionTest | null) => void;
}

/** One comparison: question, how, with what. */
export function ConditionTestFields({ test, earlier, onChange }: Props) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const asked = earlier.find(({ key }) => key === test.question);
  const option = (key: string): string | undefined => {
    const found = asked?.options?.find((candidate) => candidate.key === key);
    return found && textIn(found.text, reading);
  };
  return (
    <div className={styles.test}>
      <div className={styles.row}>
        <Select
          style={{ flex: 1, minWidth: 0 }}
          value={test.question}
          aria-label={t("condition.field.question")}
          options={earlier.map((question) => ({ value: question.key, label: `${numberOf(document, question.key)}. ${textIn(question.text, reading)}` }))}
          onChange={(key) => onChange(fitted({ ...test, question: key }, earlier.find((question) => question.key === key)))}
        />
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t("condition.remove")} onClick={() => onChange(null)} />
      </div>
      <div className={styles.row}>
        <Select
          style={{ flex: 1 }}
          value={test.op}
          aria-label={t("condition.field.op")}
          options={comparisonsFor(asked).map((op) => ({ value: op, label: t(`condition.op.${op}`) }))}
          onChange={(op) => onChange(fitted({ ...test, op }, asked))}
        />
        {needsValue(test.op) && (
          <Select
            style={{ flex: 1, minWidth: 0 }}
            value={test.value}
            aria-label={t("condition.field.value")}
            options={valuesOf(asked).map((value) => ({ value, label: typeof value === "number" ? value : (option(value) ?? value) }))}
            onChange={(value) => onChange({ ...test, value })}
          />
        )}
      </div>
    </div>
  );
}
