import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Question, QuestionnairePaths } from "@/shared/api/contract";
import { QueryView } from "@/shared/parts/QueryView";
import { usePaths } from "../api/explorePaths";
import { optionsOf } from "../editor/carried";
import { findQuestion, textIn } from "../editor/document";
import { flowOf, type FlowArrow, type FlowNode } from "../editor/flow";
import { useDocument, useEditing } from "./editing";
import { useEditorView } from "./editorView";
import styles from "./Flow.module.css";
import { useQuestionName } from "./useQuestionName";

const LANE = 16;
const FIRST = 14;

/** Pages from top to bottom with their jumps, what nobody comes to marked, and every distinct way below. */
export function FlowView() {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const flow = useMemo(() => flowOf(document), [document]);
  const paths = usePaths(document);
  const dead = new Set(paths.data?.unreached);
  const width = FIRST + flow.lanes * LANE + 8;
  return (
    <div className={styles.flow}>
      <div className={styles.drawing} style={{ height: flow.height, paddingRight: width }}>
        {flow.nodes.map((node) => (
          <Node key={node.id} node={node} dead={dead.has(node.key)} right={width} />
        ))}
        <svg className={styles.arrows} width={width} height={flow.height} aria-hidden="true">
          <defs>
            <marker id="flow-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 L8 4 L0 8 z" />
            </marker>
          </defs>
          {flow.arrows.map((arrow) => (
            <path key={arrow.id} d={curve(arrow)} data-always={arrow.always} markerEnd="url(#flow-tip)" />
          ))}
        </svg>
      </div>
      <QueryView query={paths}>{(found) => <PathList found={found} />}</QueryView>
      {dead.size > 0 && <p className={styles.dead}>{t("flow.dead", { count: dead.size })}</p>}
    </div>
  );
}

/** Out to the lane of the jump, along it, and back to the line that it leads to. */
function curve({ from, to, lane }: FlowArrow): string {
  const x = FIRST + lane * LANE;
  const bend = to > from ? 8 : -8;
  return `M0 ${from} H${x - 8} Q${x} ${from} ${x} ${from + bend} V${to - bend} Q${x} ${to} ${x - 8} ${to} H2`;
}

function Node({ node, dead, right }: { node: FlowNode; dead: boolean; right: number }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const { choose } = useEditing();
  const name = useQuestionName();
  const place = { top: node.top, height: node.height, right };
  if (node.kind === "question") {
    const question = findQuestion(document, node.key);
    return (
      <button type="button" className={styles.question} data-dead={dead} data-conditional={Boolean(question?.display_if)} style={place} onClick={() => choose({ kind: "question", key: node.key })}>
        {question && name(question)}
        {dead && <span className={styles.mark}>{t("flow.unreached")}</span>}
        {question?.display_if && <span className={styles.mark}>{t("outline.conditional")}</span>}
      </button>
    );
  }
  if (node.kind === "page") {
    const index = document.pages.findIndex(({ key }) => key === node.key);
    const page = document.pages[index];
    return (
      <button type="button" className={styles.page} style={place} onClick={() => choose({ kind: "page", key: node.key })}>
        {t("outline.page", { number: index + 1 })} {textIn(page?.title, reading)}
        {page?.display_if && <span className={styles.mark}>{t("outline.conditional")}</span>}
      </button>
    );
  }
  const ending = document.endings?.find(({ key }) => key === node.key);
  return (
    <div className={styles.end} style={place}>
      {node.kind === "thanks" ? t("flow.thanks") : t("flow.ending", { text: textIn(ending?.text, reading) })}
    </div>
  );
}

/** Every way through, with the answers that lead along it. */
function PathList({ found }: { found: QuestionnairePaths }) {
  const { t } = useTranslation("survey");
  const document = useDocument();
  const { reading } = useEditorView();
  const name = useQuestionName();
  const said = (question: Question | undefined, answer: unknown): string => {
    if (answer === null) return t("flow.no_answer");
    if (typeof answer === "object" && !Array.isArray(answer)) return "not_applicable" in answer ? t("editor.not_applicable") : JSON.stringify(answer);
    const keys = Array.isArray(answer) ? answer : [answer];
    const options = question ? optionsOf(document, question) : [];
    return keys.map((key) => {
      const option = options.find((one) => one.key === key);
      return (option && textIn(option.text, reading)) || String(key);
    }).join(" + ");
  };
  return (
    <section>
      <h3 className={styles.heading}>{t(found.is_cut ? "flow.paths_cut" : "flow.paths", { count: found.paths.length })}</h3>
      <ol className={styles.paths}>
        {found.paths.map((path) => (
          <li key={`${path.questions.join(",")}/${path.ending ?? ""}`}>
            <p>
              {t("flow.path", { count: path.questions.length })}
              {path.ending && ` → ${t("flow.ending", { text: textIn(document.endings?.find(({ key }) => key === path.ending)?.text, reading) || path.ending })}`}
            </p>
            <ul className={styles.deciding}>
              {path.deciding.map(({ question: key, answers }) => {
                const question = findQuestion(document, key);
                return <li key={key}>{t("flow.deciding", { question: question ? name(question) : key, answers: answers.map((answer) => said(question, answer)).join(t("condition.or_short")) })}</li>;
              })}
              {path.deciding.length === 0 && <li>{t("flow.everybody")}</li>}
              {!path.is_exact && <li>{t("flow.some")}</li>}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
