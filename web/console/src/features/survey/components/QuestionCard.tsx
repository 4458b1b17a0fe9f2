import CopyOutlined from "@ant-design/icons/CopyOutlined";
import DeleteOutlined from "@ant-design/icons/DeleteOutlined";
import { Button } from "antd";
import { useDroppable } from "@dnd-kit/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentProblem, Question } from "@/shared/api/contract";
import { KeepInBank } from "./KeepInBank";
import { ConditionNote } from "./ConditionNote";
import { useEditing } from "./editing";
import styles from "./QuestionCard.module.css";
import { QuestionFields } from "./QuestionFields";
import { QuestionView } from "./QuestionView";
import { ProblemLines } from "./ProblemLines";

interface Props {
  question: Question;
  number: number;
  chosen: boolean;
  problems: readonly DocumentProblem[];
}

/** A question on the canvas: as people see it, or with its words open for editing. */
export const QuestionCard = memo(function QuestionCard({ question, number, chosen, problems }: Props) {
  const { t } = useTranslation("survey");
  const { choose, duplicate, remove } = useEditing();
  const { setNodeRef, isOver } = useDroppable({ id: `question:${question.key}` });
  const target = { kind: "question", key: question.key } as const;
  return (
    // oxlint-disable-next-line click-events-have-key-events, no-static-element-interactions -- the outline serves the keyboard
    <div ref={setNodeRef} className={styles.card} data-over={isOver} id={`card-${question.key}`} data-chosen={chosen} onClick={() => choose(target)}>
      {question.display_if && <ConditionNote condition={question.display_if} />}
      {chosen ? <QuestionFields question={question} number={number} /> : <QuestionView question={question} number={number} />}
      {chosen && (
        <div className={styles.actions}>
          <Button size="small" type="text" icon={<CopyOutlined />} onClick={() => duplicate(question.key)}>
            {t("editor.duplicate")}
          </Button>
          <KeepInBank question={question} />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            onClick={(event) => {
              event.stopPropagation();
              remove(target);
            }}
          >
            {t("editor.remove")}
          </Button>
        </div>
      )}
      <ProblemLines problems={problems} />
    </div>
  );
});
