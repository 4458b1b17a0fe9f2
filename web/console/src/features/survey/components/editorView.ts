import { createContext, useContext } from "react";
import type { Locale } from "@/shared/api/contract";

/** Which languages the editor shows: one, or both side by side. */
export type LanguageView = Locale | "both";

interface EditorView {
  languages: readonly Locale[];
  /** In which texts that are not edited are shown. */
  reading: Locale;
}

const EditorViewContext = createContext<EditorView>({ languages: ["zh-CN"], reading: "zh-CN" });

export const EditorViewProvider = EditorViewContext.Provider;

export function useEditorView(): EditorView {
  return useContext(EditorViewContext);
}

const VIEWS: Record<LanguageView, EditorView> = {
  "zh-CN": { languages: ["zh-CN"], reading: "zh-CN" },
  en: { languages: ["en"], reading: "en" },
  both: { languages: ["zh-CN", "en"], reading: "zh-CN" },
};

export function viewOf(choice: LanguageView): EditorView {
  return VIEWS[choice];
}
