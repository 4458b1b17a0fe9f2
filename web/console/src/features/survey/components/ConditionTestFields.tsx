import CloseOutlined from "@ant-design/icons/CloseOutlined";
import { Button, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ConditionTest, Question } from "@/shared/api/contract";
import { optionsOf } from "../editor/carried";
import { comparisonsFor, fitted, isCount, needsValue, partsOf, shapeOf, valuesOf, type Shape } from "../editor/condition";
import { textIn } from "../editor/document";
import { useDocument } from "./editing";
import { useEditorView } from "./editorView";
import styles from "./Property.module.css";
import { useQuestionName } from "./useQuestionName";

interface Props {
  test: ConditionTest;
  earlier: readonly Question[];
  onChange: (test: ConditionTest | null) => void;
}

/** Stands for the whole answer where rows can be chosen. */
const WHOLE = "";

/** One comparison: question, row, how, with what. */
export function ConditionTestFields({ test, earlier, onChange }: Props) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const name = useQuestionName();
  const asked = earlier.find(({ key }) => key === test.question);
  const parts = asked ? partsOf(document, asked) : [];
  const shape: Shape = asked ? shapeOf(document, asked, test.row !== undefined) : { type: "presence" };
  const change = (next: Partial<ConditionTest>, question = asked): void => onChange(fitted(document, { ...test, ...next }, question));
  const questions = earlier.map((question) => ({ value: question.key, label: name(question) }));
  if (!asked) questions.unshift({ value: test.question, label: t("condition.unknown", { key: test.question }) });
  return (
    <div className={styles.test}>
      <div className={styles.row}>
        <Select
          style={{ flex: 1, minWidth: 0 }}
          value={test.question}
          aria-label={t("condition.field.question")}
          options={questions}
          onChange={(key) => change({ question: key, row: undefined }, earlier.find((question) => question.key === key))}
        />
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t("condition.remove")} onClick={() => onChange(null)} />
      </div>
      {parts.length > 0 && (
        <Select
          value={test.row ?? WHOLE}
          aria-label={t("condition.field.row")}
          options={[{ value: WHOLE, label: t("condition.whole") }, ...parts.map((part) => ({ value: part.key, label: textIn(part.text, reading) || part.key }))]}
          onChange={(row) => change({ row: row === WHOLE ? undefined : row })}
        />
      )}
      <div className={styles.row}>
        <Select
          style={{ flex: 1 }}
          value={test.op}
          aria-label={t("condition.field.op")}
          options={comparisonsFor(shape).map((op) => ({ value: op, label: t(`condition.op.${op}`) }))}
          onChange={(op) => change({ op })}
        />
        {asked && needsValue(test.op) && <ValueField test={test} shape={shape} asked={asked} onChange={(value) => onChange({ ...test, value })} />}
      </div>
    </div>
  );
}

/** With what an answer is compared: a point, an option, a number, a word. */
function ValueField({ test, shape, asked, onChange }: { test: ConditionTest; shape: Shape; asked: Question; onChange: (value: number | string) => void }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const label = t("condition.field.value");
  const values = valuesOf(shape, test.op);
  if (values) {
    const options = [...optionsOf(document, asked), ...(asked.columns ?? [])];
    const word = (value: number | string): string => {
      const option = options.find(({ key }) => key === value);
      return (option && textIn(option.text, reading)) || (asked.kind === "yes_no" && typeof value === "string" ? t(value === "yes" ? "condition.yes" : "condition.no") : String(value));
    };
    return (
      <Select
        style={{ flex: 1, minWidth: 0 }}
        value={test.value}
        aria-label={label}
        options={values.map((value) => ({ value, label: word(value) }))}
        onChange={onChange}
      />
    );
  }
  if (isCount(test.op) || shape.type === "number" || (shape.type === "any" && typeof test.value !== "string")) {
    return <InputNumber style={{ flex: 1 }} min={isCount(test.op) ? 0 : undefined} value={typeof test.value === "number" ? test.value : null} aria-label={label} onChange={(value) => value !== null && onChange(value)} />;
  }
  return <Input style={{ flex: 1 }} value={String(test.value ?? "")} aria-label={label} placeholder={shape.type === "moment" ? t(`condition.moment.${asked.kind === "time" ? "time" : asked.kind === "date_time" ? "date_time" : "date"}`) : undefined} onChange={(event) => onChange(event.target.value)} />;
}
