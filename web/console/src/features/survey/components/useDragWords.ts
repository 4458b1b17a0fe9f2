import type { Announcements, ScreenReaderInstructions } from "@dnd-kit/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Locale, QuestionnaireDocument } from "@/shared/api/contract";
import { findQuestion, textIn } from "../editor/document";

/** What is said while a question is moved by keyboard. */
export function useDragWords(document: QuestionnaireDocument, reading: Locale): { announcements: Announcements; screenReaderInstructions: ScreenReaderInstructions } {
  const { t } = useTranslation("survey");
  return useMemo(() => {
    const name = (id: string | number): string => {
      const [kind, key = ""] = String(id).split(":");
      if (kind === "page") {
        const index = document.pages.findIndex((page) => page.key === key);
        return t("outline.page", { number: index + 1 });
      }
      return textIn(findQuestion(document, key)?.text, reading) || t("editor.no_text");
    };
    return {
      screenReaderInstructions: { draggable: t("outline.drag_hint") },
      announcements: {
        onDragStart: ({ active }) => t("outline.lifted", { name: name(active.id) }),
        onDragOver: ({ active, over }) => (over ? t("outline.over", { name: name(active.id), place: name(over.id) }) : undefined),
        onDragEnd: ({ active, over }) => (over ? t("outline.dropped", { name: name(active.id), place: name(over.id) }) : undefined),
        onDragCancel: ({ active }) => t("outline.cancelled", { name: name(active.id) }),
      },
    };
  }, [document, reading, t]);
}
