import { Button, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuotaCell } from "@/shared/api/contract";
import { optionsOf } from "../../editor/carried";
import { crossedCells, MOST_CELLS, quotaQuestions } from "../../editor/quotas";
import { useDocument } from "../editing";
import { useQuestionName } from "../useQuestionName";
import styles from "./People.module.css";

/** Cells out of one question's options, or of two or three crossed. */
export function CrossCells({ label, onMake }: { label: string; onMake: (cells: QuotaCell[]) => void }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const name = useQuestionName();
  const [chosen, setChosen] = useState<string[]>([]);
  const [limit, setLimit] = useState(100);
  const possible = quotaQuestions(document);
  if (possible.length === 0) return <p className={styles.hint}>{t("quota.no_questions")}</p>;
  const questions = possible.filter(({ key }) => chosen.includes(key));
  const count = questions.length === 0 ? 0 : questions.reduce((product, question) => product * optionsOf(document, question).length, 1);
  const make = (): void => {
    onMake(crossedCells(document, questions, limit));
    setChosen([]);
  };
  return (
    <div className={styles.maker}>
      <Select
        mode="multiple"
        maxCount={3}
        className={styles.wide}
        value={questions.map(({ key }) => key)}
        placeholder={t("quota.cross_questions")}
        aria-label={t("quota.cross_questions")}
        options={possible.map((question) => ({ value: question.key, label: name(question) }))}
        onChange={setChosen}
      />
      <label className={styles.inline}>
        {t("quota.each")}
        <InputNumber min={1} max={1_000_000} precision={0} value={limit} onChange={(value) => value && setLimit(value)} />
      </label>
      <Button disabled={count === 0 || count > MOST_CELLS} onClick={make}>
        {count > MOST_CELLS ? t("quota.too_many", { count: MOST_CELLS }) : count > 0 ? t("quota.make", { label, count }) : label}
      </Button>
    </div>
  );
}
