import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { ConditionTest, Question } from "@/shared/api/contract";
import { earlierQuestions, readCondition, testFor, writeCondition, type SimpleCondition } from "../editor/condition";
import { ConditionTestFields } from "./ConditionTestFields";
import { useDocument, useQuestionEdit } from "./editing";
import { useEditorView } from "./editorView";
import { Property } from "./Property";
import styles from "./Property.module.css";
import { useConditionText } from "./useConditionText";

/** "Show if …": comparisons with earlier questions, built in fields and read as a sentence. */
export function ConditionFields({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const edit = useQuestionEdit(question.key);
  const sentence = useConditionText();
  const earlier = earlierQuestions(document, question.key);
  const simple = readCondition(question.display_if);
  const store = (next: SimpleCondition): void => edit({ display_if: writeCondition(next) }, "display_if");
  const shown = question.display_if && <p className={styles.sentence}>{t("condition.shown_if", { condition: sentence(question.display_if, document, reading) })}</p>;

  if (!simple) {
    return (
      <Property label={t("properties.condition")} hint={t("condition.nested")}>
        {shown}
        <Button size="small" onClick={() => store({ mode: "all", tests: [] })}>
          {t("condition.drop")}
        </Button>
      </Property>
    );
  }
  const { mode, tests } = simple;
  const untested = earlier.filter(({ key }) => !tests.some((test) => test.question === key));
  const proposed = untested.find((one) => one.role?.kind === "overall") ?? untested[untested.length - 1] ?? earlier[0];
  const replace = (index: number, test: ConditionTest | null): void =>
    store({ mode, tests: tests.flatMap((old, at) => (at === index ? (test ? [test] : []) : [old])) });
  return (
    <Property label={t("properties.condition")} hint={earlier.length === 0 ? t("condition.no_earlier") : tests.length === 0 ? t("condition.always") : undefined}>
      {tests.length > 1 && (
        <Segmented
          value={mode}
          options={(["all", "any"] as const).map((value) => ({ value, label: t(`condition.mode.${value}`) }))}
          onChange={(next) => store({ mode: next, tests })}
        />
      )}
      {tests.map((test, index) => (
        <ConditionTestFields
          // oxlint-disable-next-line no-array-index-key -- comparisons have no identity of their own
          key={index}
          test={test}
          earlier={earlier}
          onChange={(next) => replace(index, next)}
        />
      ))}
      {shown}
      {proposed && (
        <div>
          <Button size="small" icon={<PlusOutlined />} onClick={() => store({ mode, tests: [...tests, testFor(proposed)] })}>
            {t("condition.add")}
          </Button>
        </div>
      )}
    </Property>
  );
}
