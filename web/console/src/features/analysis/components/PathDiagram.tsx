import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { fitting } from "@/shared/chart/labels";
import { useWidth } from "@/shared/chart/useWidth";
import { drawn, type Drawn, type DrawnArrow } from "../diagram/draw";
import type { PathArrow, PathNode, PathsBlock } from "../result/paths";
import { fixedText, pText } from "../result/values";
import { ConstructPanel } from "./ConstructPanel";
import styles from "./PathDiagram.module.css";
import type { Name } from "./ResultView";

interface Props {
  block: PathsBlock;
  name: Name;
  word: Name;
}

/** Constructs from causes to results, with the strength on every arrow; choosing one shows what it is measured by. */
export function PathDiagram({ block, name, word }: Props) {
  const { t } = useTranslation("analysis");
  const [box, width] = useWidth<HTMLDivElement>(720);
  const { nodes, arrows } = block;
  const picture = useMemo(() => drawn(nodes.map(({ code }) => code), arrows, width), [nodes, arrows, width]);
  const best = useMemo(() => [...nodes].sort((one, other) => (other.share ?? -1) - (one.share ?? -1))[0]?.code, [nodes]);
  const [chosen, setChosen] = useState(best);
  const [over, setOver] = useState<string>();
  const shown = over ?? chosen;
  const node = nodes.find(({ code }) => code === shown);
  const lit = ({ from, to }: PathArrow): boolean => from === shown || to === shown;
  return (
    <div className={styles.diagram} data-long={picture.long}>
      <div ref={box}>
        <svg width={picture.width} height={picture.height} viewBox={`0 0 ${picture.width} ${picture.height}`} role="group" aria-label={t("paths.label", { nodes: nodes.length, arrows: arrows.length })} className={styles.canvas}>
          {arrows.map((arrow, at) => (
            <Arrow key={`${arrow.from} ${arrow.to}`} arrow={arrow} line={picture.arrows[at] as DrawnArrow} lit={lit(arrow)} />
          ))}
          {arrows.map((arrow, at) => (
            <ArrowValue key={`${arrow.from} ${arrow.to}`} arrow={arrow} line={picture.arrows[at] as DrawnArrow} lit={lit(arrow)} word={word} />
          ))}
          {nodes.map((one, at) => (
            <NodeBox key={one.code} node={one} picture={picture} at={at} chosen={one.code === shown} label={word(one.code)} onChoose={() => setChosen(one.code)} onOver={(on) => setOver(on ? one.code : undefined)} />
          ))}
        </svg>
        <p className={styles.legend}>{t("paths.legend")}</p>
      </div>
      {node && <ConstructPanel node={node} arrows={arrows} name={name} word={word} />}
    </div>
  );
}

/** Stars as tables print them. */
function stars({ p, sure }: PathArrow): string {
  if (p === null) return sure ? "*" : "";
  return p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : "";
}

function Arrow({ arrow, line, lit }: { arrow: PathArrow; line: DrawnArrow; lit: boolean }) {
  const width = 1 + Math.min(1, Math.abs(arrow.estimate.value)) * 4;
  return (
    <g className={styles.arrow} data-sure={arrow.sure !== false} data-below={arrow.estimate.value < 0} data-lit={lit}>
      <path d={line.curve} strokeWidth={width} className={styles.line} />
      <path d={line.head} className={styles.head} />
    </g>
  );
}

function ArrowValue({ arrow, line, lit, word }: { arrow: PathArrow; line: DrawnArrow; lit: boolean; word: Name }) {
  const { t } = useTranslation("analysis");
  const { value, low, high } = arrow.estimate;
  const range = low !== null && high !== null ? t("result.range", { low: fixedText(low, 2), high: fixedText(high, 2) }) : "";
  const { x, y, width, height } = line.label;
  return (
    <g className={styles.value} data-sure={arrow.sure !== false} data-below={value < 0} data-lit={lit}>
      <title>{[`${word(arrow.from)} → ${word(arrow.to)}`, fixedText(value, 3), range, arrow.p === null ? "" : pText(arrow.p)].filter(Boolean).join(" · ")}</title>
      <rect x={x} y={y} width={width} height={height} rx={3} />
      <text x={x + width / 2} y={y + height - 4} textAnchor="middle">
        {fixedText(value, 2)}
        <tspan className={styles.stars}>{stars(arrow)}</tspan>
      </text>
    </g>
  );
}

interface NodeProps {
  node: PathNode;
  picture: Drawn;
  at: number;
  chosen: boolean;
  label: string;
  onChoose: () => void;
  onOver: (on: boolean) => void;
}

function NodeBox({ node, picture, at, chosen, label, onChoose, onOver }: NodeProps) {
  const { t } = useTranslation("analysis");
  const place = picture.nodes[at];
  if (!place) return null;
  const { x, y, width, height } = place;
  const second = node.share === null ? (node.index ? t("paths.index", { value: fixedText(node.index.value, 1) }) : t("paths.cause")) : t("paths.share", { value: fixedText(node.share, 2) });
  return (
    <g
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      aria-label={`${label}, ${second}`}
      className={styles.node}
      onClick={onChoose}
      onFocus={onChoose}
      onPointerEnter={() => onOver(true)}
      onPointerLeave={() => onOver(false)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onChoose();
      }}
    >
      <title>{label}</title>
      <rect x={x} y={y} width={width} height={height} rx={8} />
      <text x={x + width / 2} y={y + height / 2 - 4} textAnchor="middle" className={styles.name}>
        {fitting(label, width - 12, 13)}
      </text>
      <text x={x + width / 2} y={y + height / 2 + 14} textAnchor="middle" className={styles.share}>
        {second}
      </text>
    </g>
  );
}
