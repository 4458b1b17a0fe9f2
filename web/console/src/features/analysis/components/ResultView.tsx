import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/shared/parts/PageShell";
import type { Json } from "../contract";
import { blocksOf, type Block } from "../result/shape";
import { isConstruct } from "../result/constructs";
import { ARROW } from "../result/pictures";
import { CrosstabView } from "./CrosstabView";
import { EstimateBars } from "./EstimateBars";
import { FigureList } from "./FigureList";
import { HeatTable } from "./HeatTable";
import { PathDiagram } from "./PathDiagram";
import { QuadrantMap } from "./QuadrantMap";
import { ResultTable } from "./ResultTable";

interface Props {
  result: Json;
  /** What keys and codes are called. */
  names: Record<string, string>;
  /** Wording of the variables, by code. */
  variables: Record<string, string>;
}

export type Name = (code: string) => string;

/** Every figure, drawn by its shape: pictures first, their tables below. */
export function ResultView({ result, names, variables }: Props) {
  const { t } = useTranslation("analysis");
  const blocks = useMemo(() => blocksOf(result, "figures"), [result]);
  const name: Name = (code) =>
    code === "figures" ? t("result.figures") : code.split(".").map((part) => variables[part] ?? names[part] ?? part.replaceAll("_", " ")).join(" · ");
  const constructs = new Set(blocks.flatMap((block) => (block.kind === "paths" ? block.nodes.map(({ code }) => code) : [])));
  const one = (code: string): string => variables[code] ?? (constructs.has(code) && isConstruct(code) ? t(`construct.${code}`) : (names[code] ?? code));
  const word: Name = (code) => code.split(ARROW).map(one).join(ARROW);
  return (
    <>
      {blocks.map((block, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- blocks of one result never move
        <Section key={`${block.kind} ${at}`} title={block.kind === "crosstab" || block.kind === "paths" ? t(`${block.kind}.title`) : name(block.title)}>
          <Drawn block={block} name={name} word={word} />
        </Section>
      ))}
    </>
  );
}

function Drawn({ block, name, word }: { block: Block; name: Name; word: Name }) {
  switch (block.kind) {
    case "figures":
      return <FigureList rows={block.rows} name={name} word={word} />;
    case "bars":
      return <EstimateBars rows={block.rows} measure={name(block.measure)} word={word} />;
    case "paths":
      return <PathDiagram block={block} name={name} word={word} />;
    case "crosstab":
      return <CrosstabView block={block} word={word} />;
    case "quadrants":
      return <QuadrantMap block={block} word={word} />;
    case "matrix":
      return <HeatTable columns={block.columns} rows={block.rows} word={word} />;
    default:
      return <ResultTable columns={block.columns} rows={block.rows} name={name} word={word} />;
  }
}
