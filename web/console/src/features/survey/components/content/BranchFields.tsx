import CloseOutlined from "@ant-design/icons/CloseOutlined";
import PlusOutlined from "@ant-design/icons/PlusOutlined";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { AnswerOption, Branch, Question } from "@/shared/api/contract";
import { freshKey } from "../../editor/document";
import { useQuestionEdit } from "../editing";
import { LocalTextField } from "../LocalTextField";
import styles from "../QuestionFields.module.css";
import { ItemList } from "./ItemList";

/** Headings with their options; keys are unique over all of them. */
export function BranchFields({ question }: { question: Question }) {
  const { t } = useTranslation("survey");
  const edit = useQuestionEdit(question.key);
  const branches = question.branches ?? [];
  const store = (next: Branch[], part: string): void => edit({ branches: next }, `branches/${part}`);
  const change = (index: number, next: Partial<Branch>, part: string): void => store(branches.map((branch, at) => (at === index ? { ...branch, ...next } : branch)), `${index}/${part}`);
  /** New options get keys that no other branch has. */
  const own = (index: number, options: AnswerOption[]): AnswerOption[] => {
    const taken = new Set(branches.flatMap((branch, at) => (at === index ? [] : branch.options.map(({ key }) => key))));
    return options.map((option) => {
      const key = taken.has(option.key) ? freshKey("b", taken) : option.key;
      taken.add(key);
      return { ...option, key };
    });
  };
  const add = (): void => {
    const taken = new Set(branches.flatMap((branch) => branch.options.map(({ key }) => key)));
    store([...branches, { text: {}, options: [{ key: freshKey("b", taken), text: {} }] }], "add");
  };
  return (
    <div className={styles.options}>
      {branches.map((branch, index) => (
        // oxlint-disable-next-line no-array-index-key -- headings have no keys
        <div key={index} className={styles.branch}>
          <div className={styles.option}>
            <LocalTextField look="plain" label={t("editor.branch", { number: index + 1 })} value={branch.text} onChange={(text, language) => change(index, { text }, language)} />
            <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t("editor.branch_remove", { number: index + 1 })} onClick={() => store(branches.filter((_, at) => at !== index), "remove")} />
          </div>
          <ItemList<AnswerOption> kind="option" prefix="b" items={branch.options} onChange={(options, part) => change(index, { options: own(index, options) }, `options/${part}`)} />
        </div>
      ))}
      <div>
        <Button size="small" type="link" icon={<PlusOutlined />} onClick={add}>
          {t("editor.branch_add")}
        </Button>
      </div>
    </div>
  );
}
