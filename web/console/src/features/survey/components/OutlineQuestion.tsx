import HolderOutlined from "@ant-design/icons/HolderOutlined";
import { useSortable } from "@dnd-kit/sortable";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useEditing } from "./editing";
import styles from "./Outline.module.css";
import { moveStyle } from "./moveStyle";

interface Props {
  id: string;
  number: number;
  text: string;
  chosen: boolean;
  conditional: boolean;
  blocking: number;
  questionKey: string;
}

export const OutlineQuestion = memo(function OutlineQuestion({ id, number, text, chosen, conditional, blocking, questionKey }: Props) {
  const { t } = useTranslation("survey");
  const { choose } = useEditing();
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({ id });
  return (
    <li ref={setNodeRef} className={styles.item} data-dragging={isDragging} style={moveStyle(transform, transition)}>
      <button type="button" ref={setActivatorNodeRef} className={styles.handle} {...attributes} {...listeners} aria-label={t("outline.move", { text })}>
        <HolderOutlined />
      </button>
      <button type="button" className={styles.line} data-chosen={chosen} aria-current={chosen || undefined} onClick={() => choose({ kind: "question", key: questionKey })}>
        <span className={styles.number}>{number > 0 ? number : "·"}</span>
        <span className={styles.text}>{text}</span>
        {conditional && (
          <span className={styles.condition} title={t("outline.conditional")}>
            ↳<span className="visually-hidden">{t("outline.conditional")}</span>
          </span>
        )}
        {blocking > 0 && <span className={styles.mark}>{blocking}</span>}
      </button>
    </li>
  );
});
