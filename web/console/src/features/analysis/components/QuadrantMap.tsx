import { useTranslation } from "react-i18next";
import { niceAxis } from "@/shared/figure/scale";
import { figureText, type Block } from "../result/shape";
import styles from "./QuadrantMap.module.css";
import type { Name } from "./ResultView";

interface Props {
  block: Extract<Block, { kind: "quadrants" }>;
  name: Name;
  word: Name;
}

const SIZE = { width: 520, height: 360, left: 52, right: 12, top: 12, bottom: 40 };

/** How well each thing is done against how much it matters; numbers stand for names, which are listed beside. */
export function QuadrantMap({ block, name, word }: Props) {
  const { t } = useTranslation("analysis");
  const { points, at } = block;
  // A little room, so that no circle stands on the frame.
  const axis = (values: number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = (high - low || 1) / 12;
    return niceAxis(low - room, high + room);
  };
  const xAxis = axis([...points.map(({ x }) => x), ...(at ? [at.x] : [])]);
  const yAxis = axis([...points.map(({ y }) => y), ...(at ? [at.y] : [])]);
  const x = (value: number): number => SIZE.left + ((value - xAxis.low) / (xAxis.high - xAxis.low)) * (SIZE.width - SIZE.left - SIZE.right);
  const y = (value: number): number => SIZE.height - SIZE.bottom - ((value - yAxis.low) / (yAxis.high - yAxis.low)) * (SIZE.height - SIZE.top - SIZE.bottom);
  return (
    <div className={styles.map}>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-label={t("result.quadrants", { count: points.length })}>
        {xAxis.ticks.map((tick) => (
          <text key={tick} x={x(tick)} y={SIZE.height - SIZE.bottom + 16} textAnchor="middle" className={styles.tick}>
            {figureText(tick)}
          </text>
        ))}
        {yAxis.ticks.map((tick) => (
          <text key={tick} x={SIZE.left - 6} y={y(tick) + 4} textAnchor="end" className={styles.tick}>
            {figureText(tick)}
          </text>
        ))}
        <rect x={SIZE.left} y={SIZE.top} width={SIZE.width - SIZE.left - SIZE.right} height={SIZE.height - SIZE.top - SIZE.bottom} className={styles.frame} />
        {at && <path d={`M${x(at.x)} ${SIZE.top}V${SIZE.height - SIZE.bottom}M${SIZE.left} ${y(at.y)}H${SIZE.width - SIZE.right}`} className={styles.cross} />}
        <text x={(SIZE.width + SIZE.left) / 2} y={SIZE.height - 6} textAnchor="middle" className={styles.axis}>{`${name(block.x)} →`}</text>
        <text x={14} y={SIZE.height / 2} textAnchor="middle" transform={`rotate(-90 14 ${SIZE.height / 2})`} className={styles.axis}>{`${name(block.y)} →`}</text>
        {points.map((point, index) => (
          <g key={point.name} className={styles.point} data-first={at !== null && point.x < at.x && point.y >= at.y}>
            <circle cx={x(point.x)} cy={y(point.y)} r={10} />
            <text x={x(point.x)} y={y(point.y) + 4} textAnchor="middle">
              {index + 1}
            </text>
          </g>
        ))}
      </svg>
      <ol className={styles.names}>
        {points.map((point) => (
          <li key={point.name}>
            {word(point.name)}
            {point.group && <span className={styles.group}> · {word(point.group)}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
