import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Question, QuestionJump } from "@/shared/api/contract";
import { earlierQuestions, testFor } from "../editor/condition";
import { textIn } from "../editor/document";
import { jumpTargets, targetCode, withTarget } from "../editor/jumps";
import { ConditionEditor } from "./ConditionEditor";
import { useDocument, useQuestionEdit } from "./editing";
import { useEditorView } from "./editorView";
import { Property } from "./Property";
import styles from "./Property.module.css";
import { useQuestionName } from "./useQuestionName";

/** Where to go on after the question: the first jump whose condition holds. */
export function JumpFields({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const name = useQuestionName();
  const edit = useQuestionEdit(question.key);
  const jumps = question.jumps ?? [];
  const earlier = earlierQuestions(document, question.key, true);
  const { pages, questions, endings } = jumpTargets(document, question.key);
  const store = (next: QuestionJump[], part: string): void => edit({ jumps: next.length > 0 ? next : undefined }, `jumps/${part}`);
  const replace = (index: number, jump: QuestionJump, part: string): void => store(jumps.map((old, at) => (at === index ? jump : old)), `${index}/${part}`);
  const options = [
    { label: t("jump.pages"), options: pages.map(({ page, number }) => ({ value: `to:${page.key}`, label: `${t("outline.page", { number })} ${textIn(page.title, reading)}` })) },
    { label: t("jump.questions"), options: questions.map((one) => ({ value: `to:${one.key}`, label: name(one) })) },
    { label: t("jump.endings"), options: endings.map((ending) => ({ value: `end:${ending.key}`, label: textIn(ending.text, reading) || ending.key })) },
  ].filter((group) => group.options.length > 0);
  const first = options[0]?.options[0]?.value;
  return (
    <Property label={t("properties.jumps")} hint={first === undefined ? t("jump.nowhere") : jumps.length === 0 ? t("jump.none") : undefined}>
      {jumps.map((jump, index) => (
        // oxlint-disable-next-line no-array-index-key -- jumps have no identity of their own
        <div key={index} className={styles.test}>
          <div className={styles.row}>
            <Select
              style={{ flex: 1, minWidth: 0 }}
              value={targetCode(jump)}
              aria-label={t("jump.target")}
              options={options}
              onChange={(code) => replace(index, withTarget(jump, code), "target")}
            />
            <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t("jump.remove")} onClick={() => store(jumps.filter((_, at) => at !== index), "remove")} />
          </div>
          <span className={styles.hint}>{t(jump.if ? "jump.when" : "jump.always")}</span>
          <ConditionEditor condition={jump.if} earlier={earlier} onChange={(condition) => replace(index, { ...jump, if: condition }, "if")} />
        </div>
      ))}
      {first !== undefined && (
        <div>
          <Button size="small" icon={<PlusOutlined />} onClick={() => store([...jumps, withTarget({ if: testFor(document, question) }, first)], "add")}>
            {t("jump.add")}
          </Button>
        </div>
      )}
    </Property>
  );
}
