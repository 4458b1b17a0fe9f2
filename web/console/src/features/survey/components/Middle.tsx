import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Editor.module.css";
import { FlowView } from "./FlowView";
import { LogicView } from "./LogicView";
import { TranslationView } from "./TranslationView";

const VIEWS = ["questions", "logic", "flow", "translation"] as const;
export type MiddleView = (typeof VIEWS)[number];

/** The middle of the editor: the questions, their logic in sentences, the ways through them, or the languages side by side. */
export function Middle({ view, onView, children }: { view: MiddleView; onView: (view: MiddleView) => void; children: ReactNode }) {
  const { t } = useTranslation("survey");
  return (
    <>
      <Segmented className={styles.switch} value={view} onChange={onView} options={VIEWS.map((value) => ({ value, label: t(`editor.view.${value}`) }))} />
      {view === "questions" && children}
      {view === "logic" && <LogicView />}
      {view === "flow" && <FlowView />}
      {view === "translation" && <TranslationView />}
    </>
  );
}
