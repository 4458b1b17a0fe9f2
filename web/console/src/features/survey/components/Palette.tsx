import { useDraggable } from "@dnd-kit/core";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionKind } from "@/shared/api/contract";
import { found } from "@/shared/search/pinyin";
import { ENTRIES, GROUPS } from "../editor/kinds";
import { useEditing } from "./editing";
import styles from "./Palette.module.css";
import { PaletteSets } from "./PaletteSets";

/** Every kind of question by group: dragged into the questionnaire, or added behind what is chosen. */
export function Palette() {
  const { t } = useTranslation("survey");
  const [wanted, setWanted] = useState("");
  const groups = GROUPS.map((group) => ({
    group,
    kinds: ENTRIES.filter((entry) => entry.group === group && found(`${t(`kind.${entry.kind}`)} ${entry.kind}`, wanted)).map(({ kind }) => kind),
  })).filter(({ kinds }) => kinds.length > 0);
  return (
    <section className={styles.palette} aria-label={t("palette.label")}>
      <Input.Search allowClear size="small" value={wanted} placeholder={t("palette.search")} aria-label={t("palette.search")} onChange={(event) => setWanted(event.target.value)} />
      {groups.map(({ group, kinds }) => (
        <div key={group}>
          <h3 className={styles.group}>{t(`palette.group.${group}`)}</h3>
          <ul className={styles.kinds}>
            {kinds.map((kind) => (
              <li key={kind}>
                <PaletteKind kind={kind} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {groups.length === 0 && <p className={styles.none}>{t("palette.none")}</p>}
      <PaletteSets wanted={wanted} />
    </section>
  );
}

function PaletteKind({ kind }: { kind: QuestionKind }) {
  const { t } = useTranslation("survey");
  const { add } = useEditing();
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `kind:${kind}` });
  return (
    <button type="button" ref={setNodeRef} {...listeners} className={styles.kind} data-dragging={isDragging} onClick={() => add(kind)}>
      {t(`kind.${kind}`)}
    </button>
  );
}
