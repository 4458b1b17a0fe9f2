import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { fitting, placeLabels, type Box } from "@/shared/chart/labels";
import { useWidth } from "@/shared/chart/useWidth";
import { niceAxis, type Axis } from "@/shared/figure/scale";
import { isField, type MapField, type MapPoint, type QuadrantsBlock } from "../result/pictures";
import { figureText, type Estimate } from "../result/values";
import styles from "./QuadrantMap.module.css";
import type { Name } from "./ResultView";

interface Props {
  block: QuadrantsBlock;
  word: Name;
}

const EDGE = { left: 50, right: 10, top: 10, bottom: 42 };
const [RADIUS, LETTER] = [9, 12];

/** Two figures of each thing in four fields; names stand beside the marks where there is room, always in the list. */
export function QuadrantMap({ block, word }: Props) {
  const { t } = useTranslation("analysis");
  const [box, width] = useWidth<HTMLDivElement>(640);
  const { points, at, fields, first } = block;
  const size = { width: Math.min(width, 720), height: Math.round(Math.min(width, 720) * (width < 480 ? 0.95 : 0.68)) };
  const { frame, x, y, axes } = useMemo(() => scales(block, size.width, size.height), [block, size.width, size.height]);
  const marks = points.map((point) => ({ x: x(point.x.value), y: y(point.y.value), text: fitting(word(point.name), 150, LETTER) }));
  const labels = placeLabels(marks, RADIUS, LETTER, frame, lines(block, x, y, frame));
  const group = (point: MapPoint): string => (isField(point.group) ? t(`map.${point.group}`) : point.group ? word(point.group) : t(`map.${fields[field(point)] as MapField}`));
  const field = (point: MapPoint): number => (point.y.value >= at.y ? 0 : 2) + (point.x.value >= at.x ? 1 : 0);
  return (
    <div className={styles.map}>
      <div ref={box}>
        <svg width={size.width} height={size.height} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={t("result.quadrants", { count: points.length })}>
          <Ground frame={frame} cross={{ x: x(at.x), y: y(at.y) }} fields={fields} first={first} />
          <Ticks frame={frame} axes={axes} x={x} y={y} />
          <text x={frame.x + frame.width / 2} y={size.height - 6} textAnchor="middle" className={styles.axis}>{`${t(`map.${block.x}`)} →`}</text>
          <text x={12} y={frame.y + frame.height / 2} textAnchor="middle" transform={`rotate(-90 12 ${frame.y + frame.height / 2})`} className={styles.axis}>{`${t(`map.${block.y}`)} →`}</text>
          {points.map((point) => (
            <path key={point.name} className={styles.whisker} d={whiskers(point, x, y)} />
          ))}
          {points.map((point, index) => (
            <g key={point.name} className={styles.point} data-first={field(point) === first} data-sure={point.sure !== false}>
              <circle cx={marks[index]?.x} cy={marks[index]?.y} r={RADIUS} />
              <text x={marks[index]?.x} y={(marks[index]?.y ?? 0) + 4} textAnchor="middle">
                {index + 1}
              </text>
            </g>
          ))}
          {labels.map((label, index) => label && (
            <text key={points[index]?.name} x={label.x} y={label.y + LETTER} className={styles.label}>
              {marks[index]?.text}
            </text>
          ))}
        </svg>
      </div>
      <ol className={styles.names}>
        {points.map((point) => (
          <li key={point.name}>
            {word(point.name)}
            <span className={styles.group}>
              {` · ${group(point)}`}
              {point.sure === false && t("result.unsure")}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

type Place = (value: number) => number;

/** Axes with a little room, so that no mark stands on the frame. */
function scales({ points, at, ends }: QuadrantsBlock, width: number, height: number): { frame: Box; x: Place; y: Place; axes: { x: Axis; y: Axis } } {
  const frame = { x: EDGE.left, y: EDGE.top, width: width - EDGE.left - EDGE.right, height: height - EDGE.top - EDGE.bottom };
  const axis = (estimates: Estimate[], line: number): Axis => {
    if (ends) return niceAxis(ends[0], ends[1], 6);
    const values = [...estimates.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]), line];
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = (high - low || 1) / 16;
    return niceAxis(low - room, high + room);
  };
  const axes = { x: axis(points.map(({ x }) => x), at.x), y: axis(points.map(({ y }) => y), at.y) };
  const share = (value: number, { low, high }: Axis): number => (value - low) / (high - low);
  return { frame, axes, x: (value) => frame.x + share(value, axes.x) * frame.width, y: (value) => frame.y + (1 - share(value, axes.y)) * frame.height };
}

/** What no name may lie over: intervals, and the names of the fields. */
function lines({ points }: QuadrantsBlock, x: Place, y: Place, frame: Box): Box[] {
  const corners = [frame.y, frame.y + frame.height - 20].map((top) => ({ x: frame.x, y: top, width: frame.width, height: 20 }));
  const whole = points.flatMap(({ x: across, y: up }): Box[] => [
    ...(across.low !== null && across.high !== null ? [{ x: x(across.low), y: y(up.value) - 1, width: x(across.high) - x(across.low), height: 2 }] : []),
    ...(up.low !== null && up.high !== null ? [{ x: x(across.value) - 1, y: y(up.high), width: 2, height: y(up.low) - y(up.high) }] : []),
  ]);
  return [...corners, ...whole];
}

/** Both intervals of a point as a cross. */
function whiskers({ x: across, y: up }: MapPoint, x: Place, y: Place): string {
  const level = across.low !== null && across.high !== null ? `M${x(across.low)} ${y(up.value)}H${x(across.high)}` : "";
  return level + (up.low !== null && up.high !== null ? `M${x(across.value)} ${y(up.low)}V${y(up.high)}` : "");
}

interface GroundProps {
  frame: Box;
  cross: { x: number; y: number };
  fields: readonly MapField[];
  first: number;
}

/** The four fields with their names in the corners; the one to look at first has a ground. */
function Ground({ frame, cross, fields, first }: GroundProps) {
  const { t } = useTranslation("analysis");
  const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
  const corner = [
    { x: frame.x, y: frame.y, width: cross.x - frame.x, height: cross.y - frame.y },
    { x: cross.x, y: frame.y, width: right - cross.x, height: cross.y - frame.y },
    { x: frame.x, y: cross.y, width: cross.x - frame.x, height: bottom - cross.y },
    { x: cross.x, y: cross.y, width: right - cross.x, height: bottom - cross.y },
  ][first];
  return (
    <>
      {corner && <rect {...corner} className={styles.firstField} />}
      <rect x={frame.x} y={frame.y} width={frame.width} height={frame.height} className={styles.frame} />
      <path d={`M${cross.x} ${frame.y}V${bottom}M${frame.x} ${cross.y}H${right}`} className={styles.cross} />
      {fields.map((code, at) => (
        <text key={code} x={at % 2 === 0 ? frame.x + 6 : right - 6} y={at < 2 ? frame.y + 16 : bottom - 7} textAnchor={at % 2 === 0 ? "start" : "end"} className={styles.field}>
          {t(`map.${code}`)}
        </text>
      ))}
    </>
  );
}

function Ticks({ frame, axes, x, y }: { frame: Box; axes: { x: Axis; y: Axis }; x: Place; y: Place }) {
  return (
    <>
      {axes.x.ticks.map((tick) => (
        <text key={tick} x={x(tick)} y={frame.y + frame.height + 15} textAnchor="middle" className={styles.tick}>
          {figureText(tick)}
        </text>
      ))}
      {axes.y.ticks.map((tick) => (
        <text key={tick} x={frame.x - 6} y={y(tick) + 4} textAnchor="end" className={styles.tick}>
          {figureText(tick)}
        </text>
      ))}
    </>
  );
}
