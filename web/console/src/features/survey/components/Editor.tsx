import { Segmented } from "antd";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "@/shared/parts/useIsPhone";
import type { Question } from "@/shared/api/contract";
import { adopt } from "../editor/adopt";
import { freshKey, newQuestion } from "../editor/document";
import { emptyPage, questionKeys } from "../editor/edits";
import { stepEdit } from "../editor/outline";
import { DOCUMENT, PEOPLE, pageKeyOf, problemsByTarget, type Target } from "../editor/place";
import type { Draft } from "../editor/useDraft";
import { Canvas } from "./Canvas";
import { DocumentProvider, EditingProvider, type Editing } from "./editing";
import { EditorViewProvider, viewOf, type LanguageView } from "./editorView";
import styles from "./Editor.module.css";
import { EditorBar } from "./EditorBar";
import { Middle, type MiddleView } from "./Middle";
import { Outline } from "./Outline";
import { Palette } from "./Palette";
import { PaletteDrag } from "./PaletteDrag";
import { PreviewPane } from "./PreviewPane";
import { Properties } from "./Properties";

interface Props {
  draft: Draft;
  chosen: Target;
  onChoose: (target: Target) => void;
}

const PANES = ["outline", "canvas", "properties", "preview"] as const;
const LEFT = ["outline", "palette"] as const;
const RIGHT = ["properties", "preview"] as const;

/** Three panes: what there is to add, the questions as people see them, and what is set for the chosen one. */
export function Editor({ draft, chosen, onChoose }: Props) {
  const { t } = useTranslation("survey");
  const isPhone = useIsPhone();
  const [language, setLanguage] = useState<LanguageView>("zh-CN");
  const [pane, setPane] = useState<(typeof PANES)[number]>("canvas");
  const [left, setLeft] = useState<(typeof LEFT)[number]>("outline");
  const [right, setRight] = useState<(typeof RIGHT)[number]>("properties");
  const [wanted, setView] = useState<MiddleView>("questions");
  const { document, edit, problems } = draft;
  const byTarget = useMemo(() => problemsByTarget(problems, document), [problems, document]);
  const editing = useEditingActions(draft, chosen, onChoose);
  useEditorKeys(draft, chosen);
  const isPeople = chosen.kind === "people";
  const view = isPeople ? "people" : wanted;
  const showView = (next: MiddleView): void => {
    setView(next === "people" ? "questions" : next);
    if (next === "people") onChoose(PEOPLE);
    else if (isPeople) onChoose(DOCUMENT);
  };
  // a problem of quotas leads to the pane that shows them
  const shownPane = isPeople && pane === "properties" ? "canvas" : pane;

  const choices = <Value extends string>(values: readonly Value[]) => values.map((value) => ({ value, label: t(`editor.pane.${value as (typeof PANES)[number] | "palette"}`) }));
  const side = left === "outline" ? <Outline chosen={chosen} problems={byTarget} /> : <Palette />;
  const middle = (
    <Middle view={view} onView={showView} questionnaire={draft.id} problems={problems}>
      <Canvas chosen={chosen} problems={byTarget} onTitle={(title, tag) => edit({ type: "document", change: { title } }, `title/${tag}`)} />
    </Middle>
  );
  const preview = <PreviewPane chosenPage={pageKeyOf(document, chosen)} />;
  const panes = { outline: side, canvas: middle, properties: <Properties chosen={chosen} />, preview };
  const leftSwitch = <Segmented block size="small" className={styles.switch} value={left} onChange={setLeft} options={choices(LEFT)} />;
  return (
    <EditingProvider value={editing}>
      <DocumentProvider value={document}>
        <EditorViewProvider value={viewOf(language)}>
          <EditorBar draft={draft} language={language} onLanguage={setLanguage} onChoose={onChoose} />
          {isPhone ? (
            <>
              <Segmented block value={shownPane} onChange={setPane} options={choices(PANES)} />
              <div className={shownPane === "canvas" ? undefined : styles.pane}>
                {shownPane === "outline" && leftSwitch}
                {panes[shownPane]}
              </div>
            </>
          ) : (
            <PaletteDrag>
              <div className={styles.panes} data-right={right}>
                <div className={styles.side}>
                  {leftSwitch}
                  {side}
                </div>
                <div className={styles.canvas}>{middle}</div>
                <section className={styles.side} aria-label={t("editor.pane.properties")}>
                  <Segmented block size="small" className={styles.switch} value={right} onChange={setRight} options={choices(RIGHT)} />
                  {panes[right]}
                </section>
              </div>
            </PaletteDrag>
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
  const insert = useCallback((question: Question, place?: { page: string; index: number }): void => {
    const taken = questionKeys(latest.document);
    const own = taken.has(question.key) ? { ...question, key: freshKey("q", taken) } : question;
    const page = pageOf(latest.chosen);
    if (place) edit({ type: "insert_question", question: own, ...place });
    else if (page) edit({ type: "add_question", question: own, page, after: latest.chosen.kind === "question" ? latest.chosen.key : undefined });
    else return;
    choose({ kind: "question", key: own.key });
  }, [choose, edit, latest, pageOf]);
  return useMemo<Editing>(
    () => ({
      edit,
      choose,
      add: (kind) => insert(newQuestion(kind, questionKeys(latest.document))),
      insert,
      insertPages: (found) => {
        const page = pageOf(latest.chosen);
        if (page === undefined) return;
        const adopted = adopt(latest.document, found);
        edit({ type: "insert_pages", ...adopted, at: { page, after: latest.chosen.kind === "question" ? latest.chosen.key : undefined } });
        const [first] = adopted.pages[0]?.questions ?? [];
        if (first) choose({ kind: "question", key: first.key });
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
    [choose, edit, insert, latest, pageOf],
  );
}

/** Ctrl/⌘ Z and Ctrl/⌘ Shift Z (or Y) anywhere on the page: every field here writes into the same history. Alt ↑ and ↓ move the chosen question. */
function useEditorKeys({ undo, redo, document, edit }: Draft, chosen: Target): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      const key = event.key.toLowerCase();
      if (event.altKey && !event.ctrlKey && !event.metaKey && chosen.kind === "question" && (key === "arrowup" || key === "arrowdown")) {
        const step = stepEdit(document, chosen.key, key === "arrowup" ? -1 : 1);
        event.preventDefault();
        if (step) edit(step);
        return;
      }
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    globalThis.addEventListener("keydown", onKey);
    return () => globalThis.removeEventListener("keydown", onKey);
  }, [undo, redo, document, edit, chosen]);
}
