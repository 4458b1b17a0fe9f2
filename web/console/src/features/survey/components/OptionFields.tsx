import ArrowDownOutlined from "@ant-design/icons/ArrowDownOutlined";
import ArrowUpOutlined from "@ant-design/icons/ArrowUpOutlined";
import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { AnswerOption, LocalText, Question } from "@/shared/api/contract";
import { freshKey } from "../editor/document";
import { useQuestionEdit } from "./editing";
import { LocalTextField } from "./LocalTextField";
import styles from "./QuestionFields.module.css";

/** Options of a choice question: words, order, adding and removing. */
export function OptionFields({ question, options }: { question: Question; options: readonly AnswerOption[] }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  const store = (next: AnswerOption[], part: string): void => edit({ options: next }, part);
  const write = (index: number, text: LocalText, language: string): void =>
    store(options.map((option, at) => (at === index ? { ...option, text } : option)), `options/${index}/${language}`);
  const swap = (index: number, other: number): void => {
    const [one, two] = [options[index], options[other]];
    if (!one || !two) return;
    store(options.map((option, at) => (at === index ? two : at === other ? one : option)), "options/order");
  };
  const add = (): void => store([...options, { key: freshKey("o", new Set(options.map(({ key }) => key))), text: {} }], "options/add");
  return (
    <div className={styles.options}>
      {options.map((option, index) => (
        <div key={option.key} className={styles.option}>
          <LocalTextField
            look="plain"
            label={t("editor.option", { number: index + 1 })}
            value={option.text}
            onChange={(text, language) => write(index, text, language)}
          />
          <Button size="small" type="text" icon={<ArrowUpOutlined />} disabled={index === 0} aria-label={t("editor.option_up", { number: index + 1 })} onClick={() => swap(index, index - 1)} />
          <Button size="small" type="text" icon={<ArrowDownOutlined />} disabled={index === options.length - 1} aria-label={t("editor.option_down", { number: index + 1 })} onClick={() => swap(index, index + 1)} />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t("editor.option_remove", { number: index + 1 })}
            onClick={() => store(options.filter((_, at) => at !== index), "options/remove")}
          />
        </div>
      ))}
      <div>
        <Button size="small" type="link" icon={<PlusOutlined />} onClick={add}>
          {t("editor.option_add")}
        </Button>
      </div>
    </div>
  );
}
