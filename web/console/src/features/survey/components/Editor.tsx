import { Segmented } from "antd";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "@/shared/parts/useIsPhone";
import { newQuestion } from "../editor/document";
import { emptyPage, questionKeys } from "../editor/edits";
import { DOCUMENT, problemsByTarget, type Target } from "../editor/place";
import { freshKey } from "../editor/document";
import type { Draft } from "../editor/useDraft";
import { Canvas } from "./Canvas";
import { DocumentProvider, EditingProvider, type Editing } from "./editing";
import { EditorViewProvider, viewOf, type LanguageView } from "./editorView";
import styles from "./Editor.module.css";
import { EditorBar } from "./EditorBar";
import { Outline } from "./Outline";
import { Properties } from "./Properties";

interface Props {
  draft: Draft;
  chosen: Target;
  onChoose: (target: Target) => void;
}

const PANES = ["outline", "canvas", "properties"] as const;

/** Three panes: the outline, the questions as people see them, and what is set for the chosen one. */
export function Editor({ draft, chosen, onChoose }: Props) {
  const { t } = useTranslation("survey");
  const isPhone = useIsPhone();
  const [language, setLanguage] = useState<LanguageView>("zh-CN");
  const [pane, setPane] = useState<(typeof PANES)[number]>("canvas");
  const { document, edit, problems } = draft;
  const byTarget = useMemo(() => problemsByTarget(problems, document), [problems, document]);
  const editing = useEditingActions(draft, chosen, onChoose);
  const view = viewOf(language);
  useUndoKeys(draft);

  const panes = {
    outline: <Outline chosen={chosen} problems={byTarget} />,
    canvas: <Canvas chosen={chosen} problems={byTarget} onTitle={(title, tag) => edit({ type: "document", change: { title } }, `title/${tag}`)} />,
    properties: <Properties chosen={chosen} />,
  };
  return (
    <EditingProvider value={editing}>
      <DocumentProvider value={document}>
        <EditorViewProvider value={view}>
          <EditorBar draft={draft} language={language} onLanguage={setLanguage} onChoose={onChoose} />
          {isPhone ? (
            <>
              <Segmented block value={pane} onChange={setPane} options={PANES.map((value) => ({ value, label: t(`editor.pane.${value}`) }))} />
              <div className={pane === "canvas" ? undefined : styles.pane}>{panes[pane]}</div>
            </>
          ) : (
            <div className={styles.panes}>
              <div className={styles.side}>{panes.outline}</div>
              <div className={styles.canvas}>{panes.canvas}</div>
              <section className={styles.side} aria-label={t("editor.pane.properties")}>
                {panes.properties}
              </section>
            </div>
          )}
        </EditorViewProvider>
      </DocumentProvider>
    </EditingProvider>
  );
}

/** The panes' actions over the draft; new and copied questions become the chosen one. */
function useEditingActions({ document, edit }: Draft, chosen: Target, choose: (target: Target) => void): Editing {
  const [latest] = useState<{ document: typeof document; chosen: Target }>(() => ({ document, chosen }));
  useEffect(() => {
    Object.assign(latest, { document, chosen });
  });
  const pageOf = useCallback((target: Target): string | undefined => {
    const { pages } = latest.document;
    if (target.kind === "page") return target.key;
    const holding = target.kind === "question" ? pages.find((page) => page.questions.some(({ key }) => key === target.key)) : undefined;
    return (holding ?? pages[pages.length - 1])?.key;
  }, [latest]);
  return useMemo<Editing>(
    () => ({
      edit,
      choose,
      add: (kind) => {
        const question = newQuestion(kind, questionKeys(latest.document));
        const page = pageOf(latest.chosen);
        if (!page) return;
        edit({ type: "add_question", question, page, after: latest.chosen.kind === "question" ? latest.chosen.key : undefined });
        choose({ kind: "question", key: question.key });
      },
      addPage: () => {
        const page = emptyPage(latest.document);
        edit({ type: "add_page", page });
        choose({ kind: "page", key: page.key });
      },
      duplicate: (key) => {
        const as = freshKey("q", questionKeys(latest.document));
        edit({ type: "duplicate_question", key, as });
        choose({ kind: "question", key: as });
      },
      remove: (target) => {
        edit(target.kind === "page" ? { type: "remove_page", key: target.key } : { type: "remove_question", key: target.key });
        choose(DOCUMENT);
      },
    }),
    [choose, edit, latest, pageOf],
  );
}

/** Ctrl/⌘ Z and Ctrl/⌘ Shift Z (or Y) anywhere on the page: every field here writes into the same history. */
function useUndoKeys({ undo, redo }: Draft): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    globalThis.addEventListener("keydown", onKey);
    return () => globalThis.removeEventListener("keydown", onKey);
  }, [undo, redo]);
}
