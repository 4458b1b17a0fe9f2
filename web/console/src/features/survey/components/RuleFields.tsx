import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { Question, QuestionRule } from "@/shared/api/contract";
import { earlierQuestions, testFor } from "../editor/condition";
import { ConditionEditor } from "./ConditionEditor";
import { useDocument, useQuestionEdit } from "./editing";
import { LocalTextField } from "./LocalTextField";
import { Property, Toggle } from "./Property";
import styles from "./Property.module.css";

/** What must hold once the question is answered, and what is said if it does not. */
export function RuleFields({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const edit = useQuestionEdit(question.key);
  const rules = question.rules ?? [];
  const earlier = earlierQuestions(document, question.key, true);
  const store = (next: QuestionRule[], part: string): void => edit({ rules: next.length > 0 ? next : undefined }, `rules/${part}`);
  const change = (index: number, next: Partial<QuestionRule>, part: string): void => store(rules.map((rule, at) => (at === index ? { ...rule, ...next } : rule)), `${index}/${part}`);
  const drop = (index: number): void => store(rules.filter((_, at) => at !== index), "remove");
  return (
    <Property label={t("properties.rules")} hint={rules.length === 0 ? t("rule.none") : undefined}>
      {rules.map((rule, index) => (
        // oxlint-disable-next-line no-array-index-key -- rules have no identity of their own
        <div key={index} className={styles.test}>
          <div className={styles.row}>
            <span className={styles.label}>{t("rule.must")}</span>
            <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t("rule.remove")} onClick={() => drop(index)} />
          </div>
          <ConditionEditor condition={rule.must} earlier={earlier} onChange={(must) => (must ? change(index, { must }, "must") : drop(index))} />
          <LocalTextField label={t("rule.message")} value={rule.message} onChange={(message, language) => change(index, { message }, `message/${language}`)} />
          <Toggle label={t("rule.soft")} hint={t("rule.soft_hint")}>
            <Switch size="small" checked={rule.soft ?? false} onChange={(soft) => change(index, { soft: soft || undefined }, "soft")} />
          </Toggle>
        </div>
      ))}
      <div>
        <Button size="small" icon={<PlusOutlined />} onClick={() => store([...rules, { must: testFor(document, question), message: {} }], "add")}>
          {t("rule.add")}
        </Button>
      </div>
    </Property>
  );
}
