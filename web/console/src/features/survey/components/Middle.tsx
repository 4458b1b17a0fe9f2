import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentProblem } from "@/shared/api/contract";
import styles from "./Editor.module.css";
import { FlowView } from "./FlowView";
import { LogicView } from "./LogicView";
import { PeopleView } from "./people/PeopleView";
import { TranslationView } from "./TranslationView";

const VIEWS = ["questions", "logic", "flow", "translation", "people"] as const;
export type MiddleView = (typeof VIEWS)[number];

interface Props {
  view: MiddleView;
  onView: (view: MiddleView) => void;
  /** Id of the questionnaire. */
  questionnaire: string;
  problems: readonly DocumentProblem[];
  children: ReactNode;
}

/** The middle of the editor: the questions, their logic in sentences, the ways through them, the languages side by side, or quotas and groups. */
export function Middle({ view, onView, questionnaire, problems, children }: Props) {
  const { t } = useTranslation("survey");
  return (
    <>
      <Segmented className={styles.switch} value={view} onChange={onView} options={VIEWS.map((value) => ({ value, label: t(`editor.view.${value}`) }))} />
      {view === "questions" && children}
      {view === "logic" && <LogicView />}
      {view === "flow" && <FlowView />}
      {view === "translation" && <TranslationView />}
      {view === "people" && <PeopleView questionnaire={questionnaire} problems={problems} />}
    </>
  );
}
