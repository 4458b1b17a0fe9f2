import type { QuestionnaireDocument } from "@/shared/api/contract";

const LINE = 30;
const HEAD = 34;
const GAP = 22;

/** A line of the drawing: the head of a page, a question in it, or an end. */
export interface FlowNode {
  id: string;
  kind: "page" | "question" | "ending" | "thanks";
  key: string;
  /** Pixels from the top of the drawing. */
  top: number;
  height: number;
}

/** A jump from the line of a question to another line. */
export interface FlowArrow {
  id: string;
  from: number;
  to: number;
  /** Arrows that would cross stand beside each other, lane 0 nearest to the lines. */
  lane: number;
  always: boolean;
}

export interface Flow {
  nodes: FlowNode[];
  arrows: FlowArrow[];
  height: number;
  lanes: number;
}

/** Where everything stands: pages from top to bottom, endings below, jumps at the side. */
export function flowOf(document: QuestionnaireDocument): Flow {
  const nodes: FlowNode[] = [];
  let top = 0;
  const put = (kind: FlowNode["kind"], key: string, height: number): void => {
    nodes.push({ id: `${kind}:${key}`, kind, key, top, height });
    top += height;
  };
  for (const page of document.pages) {
    put("page", page.key, HEAD);
    for (const question of page.questions) put("question", question.key, LINE);
    top += GAP;
  }
  put("thanks", "", HEAD);
  for (const ending of document.endings ?? []) {
    top += GAP / 2;
    put("ending", ending.key, HEAD);
  }
  const middle = new Map(nodes.map((node) => [node.id, node.top + node.height / 2]));
  const spans = document.pages.flatMap((page) => page.questions.flatMap((question) => (question.jumps ?? []).flatMap((jump, index) => {
    const from = middle.get(`question:${question.key}`);
    const to = jump.end === undefined ? (middle.get(`page:${jump.to ?? ""}`) ?? middle.get(`question:${jump.to ?? ""}`)) : middle.get(`ending:${jump.end}`);
    return from === undefined || to === undefined ? [] : [{ id: `${question.key}/${index}`, from, to, always: !jump.if }];
  })));
  const arrows = laned(spans);
  return { nodes, arrows, height: top, lanes: arrows.reduce((most, { lane }) => Math.max(most, lane + 1), 0) };
}

/** Each span in the first lane that is free along it; short ones first, so that they stand inside. */
function laned(spans: Omit<FlowArrow, "lane">[]): FlowArrow[] {
  const lanes: { from: number; to: number }[][] = [];
  return [...spans].sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from)).map((span) => {
    const [from, to] = [Math.min(span.from, span.to), Math.max(span.from, span.to)];
    let lane = lanes.findIndex((taken) => taken.every((other) => other.to < from || other.from > to));
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane]?.push({ from, to });
    return { ...span, lane };
  });
}
