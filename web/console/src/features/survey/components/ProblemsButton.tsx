import { Button, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentProblem, QuestionnaireDocument } from "@/shared/api/contract";
import { findQuestion, numberOf, textIn } from "../editor/document";
import { targetOf, type Target } from "../editor/place";
import { useEditorView } from "./editorView";
import styles from "./Problems.module.css";

interface Props {
  problems: readonly DocumentProblem[];
  document: QuestionnaireDocument;
  onChoose: (target: Target) => void;
}

/** Everything wrong with the draft; each line leads to its place. */
export function ProblemsButton({ problems, document, onChoose }: Props) {
  const { t } = useTranslation("survey");
  const { reading } = useEditorView();
  const [open, setOpen] = useState(false);
  const blocking = problems.filter((problem) => problem.blocking).length;
  const where = (target: Target): string => {
    if (target.kind === "document") return t("outline.document");
    if (target.kind === "people") return t("editor.view.people");
    if (target.kind === "page") return t("outline.page", { number: document.pages.findIndex(({ key }) => key === target.key) + 1 });
    return `${numberOf(document, target.key)}. ${textIn(findQuestion(document, target.key)?.text, reading) || t("editor.no_text")}`;
  };
  if (problems.length === 0) return null;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t("problems.title")}
      styles={{ content: { width: 340, maxWidth: "86vw" } }}
      content={
        <ul className={styles.list}>
          {problems.map((problem) => {
            const target = targetOf(problem.place, document);
            return (
              <li key={`${problem.place} ${problem.code} ${problem.params.language ?? ""}`}>
                <button
                  type="button"
                  className={styles.jump}
                  data-blocking={problem.blocking}
                  onClick={() => {
                    setOpen(false);
                    onChoose(target);
                  }}
                >
                  <span className={styles.where}>{where(target)}</span>
                  <span className={styles.what}>
                    {t(problem.blocking ? "problems.blocking" : "problems.advice")} {problem.detail}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      }
    >
      <Button danger={blocking > 0}>
        {blocking > 0 ? t("problems.to_mend", { number: blocking }) : t("problems.to_look_at", { number: problems.length })}
      </Button>
    </Popover>
  );
}
