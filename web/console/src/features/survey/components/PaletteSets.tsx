import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { found } from "@/shared/search/pinyin";
import { useBankQuestions, useRemoveBankQuestion } from "../api/bankQuestions";
import { useQuestionBlocks } from "../api/listQuestionBlocks";
import { readQuestion } from "../editor/document";
import { useEditing } from "./editing";
import styles from "./Palette.module.css";

/** Research sets that are put in as one object, and the questions that the own units keep. */
export function PaletteSets({ wanted }: { wanted: string }) {
  const { t } = useTranslation("survey");
  const { insert } = useEditing();
  const { modal } = App.useApp();
  const blocks = useQuestionBlocks();
  const bank = useBankQuestions();
  const remove = useRemoveBankQuestion();
  const sets = (blocks.data ?? []).filter((block) => found(block.title, wanted));
  const kept = (bank.data ?? []).filter((question) => found(question.title, wanted));
  return (
    <>
      {sets.length > 0 && (
        <div>
          <h3 className={styles.group}>{t("palette.sets")}</h3>
          <div className={styles.sets}>
            {sets.map((block) => (
              <button key={block.code} type="button" className={styles.set} title={block.description} onClick={() => insert(readQuestion(block.question))}>
                {block.title}
                <span className={styles.about}>{t("palette.items", { count: block.row_count })}</span>
              </button>
            ))}
          </div>
        </div>
      )}
      <div>
        <h3 className={styles.group}>{t("palette.bank")}</h3>
        {bank.data?.length === 0 && <p className={styles.none}>{t("palette.bank_none")}</p>}
        <div className={styles.sets}>
          {kept.map((question) => (
            <div key={question.id} className={styles.setRow}>
              <button type="button" className={styles.set} onClick={() => insert(readQuestion(question.question))}>
                {question.title}
                <span className={styles.about}>{question.unit.name}</span>
              </button>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("palette.bank_remove", { title: question.title })}
                onClick={() => void modal.confirm({ title: t("palette.bank_remove", { title: question.title }), content: t("palette.bank_remove_note"), onOk: () => remove.mutateAsync(question.id) })}
              />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
