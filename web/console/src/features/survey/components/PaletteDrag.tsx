import { DndContext, DragOverlay, PointerSensor, pointerWithin, useSensor, useSensors, type DragEndEvent } from "@dnd-kit/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionKind } from "@/shared/api/contract";
import { newQuestion } from "../editor/document";
import { questionKeys } from "../editor/edits";
import { dropPlace } from "../editor/outline";
import { useDocument, useEditing } from "./editing";
import styles from "./Palette.module.css";

/** Kinds are dragged from the palette to a place in the questionnaire. By keyboard they are added behind what is chosen. */
export function PaletteDrag({ children }: { children: ReactNode }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { insert } = useEditing();
  const [lifted, setLifted] = useState<QuestionKind | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const kindOf = (id: string | number): QuestionKind => String(id).replace(/^kind:/, "") as QuestionKind;
  const drop = ({ active, over }: DragEndEvent): void => {
    setLifted(null);
    const place = over && dropPlace(document, String(over.id));
    if (place) insert(newQuestion(kindOf(active.id), questionKeys(document)), place);
  };
  return (
    <DndContext sensors={sensors} collisionDetection={pointerWithin} onDragStart={({ active }) => setLifted(kindOf(active.id))} onDragEnd={drop} onDragCancel={() => setLifted(null)}>
      {children}
      <DragOverlay>{lifted && <div className={styles.lifted}>{t(`kind.${lifted}`)}</div>}</DragOverlay>
    </DndContext>
  );
}
