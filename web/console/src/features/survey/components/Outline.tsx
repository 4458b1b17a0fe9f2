import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type DragEndEvent } from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentProblem } from "@/shared/api/contract";
import { findQuestion, numberOf, textIn } from "../editor/document";
import { dropEdit, outlineOf } from "../editor/outline";
import { DOCUMENT, sameTarget, targetId, type Target } from "../editor/place";
import { AddQuestion } from "./AddQuestion";
import { useDocument, useEditing } from "./editing";
import { useEditorView } from "./editorView";
import styles from "./Outline.module.css";
import { OutlinePage } from "./OutlinePage";
import { OutlineQuestion } from "./OutlineQuestion";
import { useDragWords } from "./useDragWords";

interface Props {
  chosen: Target;
  problems: ReadonlyMap<string, readonly DocumentProblem[]>;
}

/** Pages and questions in order; questions are dragged with the pointer or, after space, with the arrow keys. */
export function Outline({ chosen, problems }: Props) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const { choose, edit } = useEditing();
  const lines = useMemo(() => outlineOf(document), [document]);
  // the same list as long as the order is, so that typing in one question does not render all lines anew
  const order = lines.map((line) => line.id).join(" ");
  const ids = useMemo(() => order.split(" "), [order]);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 5 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const words = useDragWords(document, reading);
  const drop = ({ active, over }: DragEndEvent): void => {
    const moved = over && dropEdit(document, String(active.id), String(over.id));
    if (moved) edit(moved);
  };
  const blocking = (target: Target): number => (problems.get(targetId(target)) ?? []).filter((problem) => problem.blocking).length;

  return (
    <nav className={styles.outline} aria-label={t("outline.label")}>
      <button type="button" className={styles.line} data-chosen={sameTarget(chosen, DOCUMENT)} onClick={() => choose(DOCUMENT)}>
        <span className={styles.text}>{t("outline.document")}</span>
        {blocking(DOCUMENT) > 0 && <span className={styles.mark}>{blocking(DOCUMENT)}</span>}
      </button>
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop} accessibility={words}>
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          <ol>
            {lines.map((line) => {
              const target: Target = { kind: line.kind, key: line.key };
              const shared = { id: line.id, chosen: sameTarget(chosen, target), blocking: blocking(target) };
              if (line.kind === "page") return <OutlinePage key={line.id} {...shared} pageKey={line.key} />;
              const question = findQuestion(document, line.key);
              return (
                <OutlineQuestion
                  key={line.id}
                  {...shared}
                  number={numberOf(document, line.key)}
                  text={textIn(question?.text, reading) || t("editor.no_text")}
                  conditional={Boolean(question?.display_if)}
                  questionKey={line.key}
                />
              );
            })}
          </ol>
        </SortableContext>
      </DndContext>
      <AddQuestion />
    </nav>
  );
}
