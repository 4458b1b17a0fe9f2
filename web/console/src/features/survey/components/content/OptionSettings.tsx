import SettingOutlined from "@ant-design/icons/SettingOutlined";
import { Button, InputNumber, Popover, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { AnswerOption, Question } from "@/shared/api/contract";
import { earlierQuestions } from "../../editor/condition";
import { ConditionFields } from "../ConditionFields";
import { useDocument } from "../editing";
import { Property, Toggle } from "../Property";
import styles from "../QuestionFields.module.css";

interface Props {
  question: Question;
  option: AnswerOption;
  number: number;
  onChange: (change: Partial<AnswerOption>, part: string) => void;
}

/** What an option can do beside being chosen. */
export function OptionSettings({ question, option, number, onChange }: Props) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const set = option.with_text !== undefined || option.exclusive || option.fixed || option.score !== undefined || option.display_if !== undefined;
  const content = (
    <div className={styles.popover}>
      <Property label={t("option.with_text")}>
        <Select
          value={option.with_text ?? ("none" as const)}
          aria-label={t("option.with_text")}
          options={(["none", "optional", "required"] as const).map((value) => ({ value, label: t(`option.text.${value}`) }))}
          onChange={(value) => onChange({ with_text: value === "none" ? undefined : value }, "with_text")}
        />
      </Property>
      {question.kind === "multiple_choice" && (
        <Toggle label={t("option.exclusive")} hint={t("option.exclusive_hint")}>
          <Switch size="small" checked={option.exclusive ?? false} onChange={(exclusive) => onChange({ exclusive: exclusive || undefined }, "exclusive")} />
        </Toggle>
      )}
      {question.shuffle && (
        <Toggle label={t("option.fixed")}>
          <Switch size="small" checked={option.fixed ?? false} onChange={(fixed) => onChange({ fixed: fixed || undefined }, "fixed")} />
        </Toggle>
      )}
      <Property label={t("option.score")} hint={t("option.score_hint")}>
        <InputNumber value={option.score ?? null} aria-label={t("option.score")} onChange={(score) => onChange({ score: score ?? undefined }, "score")} />
      </Property>
      <ConditionFields
        label={t("properties.condition")}
        condition={option.display_if}
        earlier={earlierQuestions(document, question.key)}
        none={t("condition.always")}
        saying={(condition) => t("condition.shown_if", { condition })}
        onChange={(display_if) => onChange({ display_if }, "display_if")}
      />
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button size="small" type="text" className={set ? styles.set : undefined} icon={<SettingOutlined />} aria-label={t("option.settings", { number })} />
    </Popover>
  );
}
