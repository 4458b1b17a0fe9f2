import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { DocumentProblem, QuestionnaireDetail, QuestionnaireDocument } from "@/shared/api/contract";
import { isStatus } from "@/shared/api/problem";
import { questionnaireQuery } from "../api/getQuestionnaire";
import { updateDraft } from "../api/updateDraft";
import { forgetUnsaved, keepUnsaved, unsavedOf } from "./backup";
import { readDocument } from "./document";
import { applyEdit, type Edit } from "./edits";
import { historyOf, record, redo, undo, type History } from "./history";

/** A pause in typing this long saves. */
const SAVE_AFTER_MS = 900;
const RETRY_AFTER_MS = 5_000;

export type SaveState = "saved" | "waiting" | "saving" | "failed" | "conflict";

type Step = { do: "edit"; edit: Edit; place: string | null; at: number } | { do: "undo" } | { do: "redo" } | { do: "load"; document: QuestionnaireDocument };

function reduce(history: History<QuestionnaireDocument>, step: Step): History<QuestionnaireDocument> {
  switch (step.do) {
    case "edit":
      return record(history, applyEdit(history.present, step.edit), step.place, step.at);
    case "undo":
      return undo(history);
    case "redo":
      return redo(history);
    case "load":
      return historyOf(step.document);
  }
}

export interface Draft {
  /** Of the questionnaire. */
  id: string;
  document: QuestionnaireDocument;
  /** `place` merges typing in one field to one undo step. */
  edit: (edit: Edit, place?: string) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  save: SaveState;
  savedAt: string;
  /** Why the last save failed. */
  failure: unknown;
  problems: readonly DocumentProblem[];
  revision: number;
  /** That of the last save, for what follows a `flush` at once. */
  latestRevision: () => number;
  /** Saves what is not saved; says whether everything is. */
  flush: () => Promise<boolean>;
  /** Takes what the server has now, unsaved edits dropped. */
  load: (detail: QuestionnaireDetail) => void;
  /** The server made a new revision of the same document. */
  accept: (detail: QuestionnaireDetail) => void;
}

/** The draft being edited: undo, redo, and saving by itself against the revision it began with. */
export function useDraft(detail: QuestionnaireDetail): Draft {
  const queryClient = useQueryClient();
  const [restored] = useState(() => unsavedOf(detail.id));
  const [history, step] = useReducer(reduce, null, () => historyOf(restored?.document ?? readDocument(detail.document)));
  const [base, setBase] = useState({ revision: restored?.revision ?? detail.revision, at: detail.updated_at, problems: detail.problems });
  const [saved, setSaved] = useState<QuestionnaireDocument | null>(restored ? null : history.present);
  const [state, setState] = useState<Exclude<SaveState, "waiting">>("saved");
  const [failure, setFailure] = useState<unknown>(null);
  const running = useRef<Promise<boolean> | null>(null);
  const latest = useRef({ document: history.present, saved, revision: base.revision, state });
  useEffect(() => {
    latest.current = { document: history.present, saved, revision: base.revision, state };
  });

  const accept = useCallback((next: QuestionnaireDetail): void => {
    queryClient.setQueryData(questionnaireQuery(next.id).queryKey, next);
    setBase({ revision: next.revision, at: next.updated_at, problems: next.problems });
    latest.current = { ...latest.current, revision: next.revision, state: "saved" };
    setState("saved");
    setFailure(null);
  }, [queryClient]);

  const load = useCallback((next: QuestionnaireDetail): void => {
    const document = readDocument(next.document);
    forgetUnsaved(next.id);
    step({ do: "load", document });
    setSaved(document);
    accept(next);
  }, [accept]);

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const { document, revision } = latest.current;
    setState("saving");
    try {
      const answer = await updateDraft(detail.id, revision, document);
      setSaved(document);
      accept(answer);
      latest.current = { ...latest.current, saved: document };
      if (latest.current.document === document) forgetUnsaved(detail.id);
      return true;
    } catch (error) {
      const failed = isStatus(error, 412) ? "conflict" : "failed";
      latest.current = { ...latest.current, state: failed };
      setState(failed);
      setFailure(error);
      return false;
    }
  }, [accept, detail.id]);

  const flush = useCallback(async (): Promise<boolean> => {
    for (;;) {
      if (running.current) await running.current;
      const { document, saved: stored, state: now } = latest.current;
      if (document === stored) return true;
      if (now === "conflict") return false;
      running.current = saveOnce();
      const good = await running.current;
      running.current = null;
      if (!good) return false;
    }
  }, [saveOnce]);

  const dirty = history.present !== saved;
  // Somebody else saved while nothing here is unsaved: show theirs.
  const overtaken = !dirty && state === "saved" && detail.revision > base.revision;
  useEffect(() => {
    if (overtaken) load(detail);
  }, [overtaken, detail, load]);

  useEffect(() => {
    if (!dirty || state === "conflict") return undefined;
    keepUnsaved(detail.id, { revision: latest.current.revision, document: history.present });
    const timer = setTimeout(() => void flush(), state === "failed" ? RETRY_AFTER_MS : SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [detail.id, dirty, history.present, state, flush]);

  return {
    id: detail.id,
    document: history.present,
    edit: useCallback((edit, place) => step({ do: "edit", edit, place: place ?? null, at: Date.now() }), []),
    undo: useCallback(() => step({ do: "undo" }), []),
    redo: useCallback(() => step({ do: "redo" }), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    save: state === "saved" && dirty ? "waiting" : state,
    savedAt: base.at,
    failure,
    problems: base.problems,
    revision: base.revision,
    latestRevision: useCallback(() => latest.current.revision, []),
    flush,
    load,
    accept,
  };
}
