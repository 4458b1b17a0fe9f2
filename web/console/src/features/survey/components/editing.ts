import { createContext, useContext } from "react";
import type { Question, QuestionKind, QuestionnaireDocument } from "@/shared/api/contract";
import type { Edit } from "../editor/edits";
import type { Target } from "../editor/place";

/** What the panes of the editor can do; stable, so that a card only renders anew when its question changed. */
export interface Editing {
  /** `place` merges typing in one field to one undo step. */
  edit: (edit: Edit, place?: string) => void;
  choose: (target: Target) => void;
  /** On the chosen page, behind the chosen question. */
  add: (kind: QuestionKind) => void;
  /** A question from elsewhere, with a key of its own; on the chosen page or at `place`. */
  insert: (question: Question, place?: { page: string; index: number }) => void;
  /** Questions of another document: behind the chosen question, or as pages behind the chosen one. */
  insertPages: (found: QuestionnaireDocument) => void;
  addPage: () => void;
  duplicate: (question: string) => void;
  remove: (target: Extract<Target, { key: string }>) => void;
}

const nothing = (): void => undefined;
const EditingContext = createContext<Editing>({ edit: nothing, choose: nothing, add: nothing, insert: nothing, insertPages: nothing, addPage: nothing, duplicate: nothing, remove: nothing });
export const EditingProvider = EditingContext.Provider;

export function useEditing(): Editing {
  return useContext(EditingContext);
}

/** Changes parts of one question. */
export function useQuestionEdit(key: string): (change: Partial<Omit<Question, "key">>, part: string) => void {
  const { edit } = useEditing();
  return (change, part) => edit({ type: "question", key, change }, `${key}/${part}`);
}

const DocumentContext = createContext<QuestionnaireDocument>({ format: 1, title: {}, pages: [] });
export const DocumentProvider = DocumentContext.Provider;

/** The whole document, for what names other questions. */
export function useDocument(): QuestionnaireDocument {
  return useContext(DocumentContext);
}
