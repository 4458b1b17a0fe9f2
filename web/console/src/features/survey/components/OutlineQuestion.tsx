import HolderOutlined from "@ant-design/icons/HolderOutlined";
import { useSortable } from "@dnd-kit/sortable";
import { useTranslation } from "react-i18next";
import styles from "./Outline.module.css";
import { moveStyle } from "./moveStyle";

interface Props {
  id: string;
  number: number;
  text: string;
  chosen: boolean;
  conditional: boolean;
  blocking: number;
  onChoose: () => void;
}

export function OutlineQuestion({ id, number, text, chosen, conditional, blocking, onChoose }: Props) {
  const { t } = useTranslation("survey");
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({ id });
  return (
    <li ref={setNodeRef} className={styles.item} data-dragging={isDragging} style={moveStyle(transform, transition)}>
      <button type="button" ref={setActivatorNodeRef} className={styles.handle} {...attributes} {...listeners} aria-label={t("outline.move", { text })}>
        <HolderOutlined />
      </button>
      <button type="button" className={styles.line} data-chosen={chosen} aria-current={chosen || undefined} onClick={onChoose}>
        <span className={styles.number}>{number}</span>
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
}
