import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Question } from "@/shared/api/contract";
import { namedIn, numberOf } from "../editor/document";
import { useDocument } from "./editing";
import { useEditorView } from "./editorView";

/** A question in a list: its number and words, or its key where it has neither. */
export function useQuestionName(): (question: Question) => string {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  return useCallback(
    (question) => {
      const number = numberOf(document, question.key);
      const text = namedIn(document, question.text, reading);
      return number > 0 ? `${number}. ${text || t("editor.no_text")}` : text || `${question.key}: ${t("editor.no_text")}`;
    },
    [document, reading, t],
  );
}
