import type { Bilingual, DimensionFigure, Distribution, Figure, MetricDefinition, RankedUnit, TrendPoint, UnitRef } from "@/shared/api/contract";

/** Numbers that come out the same each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

export function sampleFigure(overrides: Partial<Figure> = {}): Figure {
  return {
    metric: "satisfaction_score",
    value: 84.3,
    interval: { low: 83.1, high: 85.4, method: "t", confidence: 0.95 },
    n: 1842,
    status: "ok",
    details: { scale_min: 1, scale_max: 5, mean: 4.37, histogram: [] },
    change: { against: "2026-09", previous_value: 82.9, difference: 1.4, interval: { low: 0.2, high: 2.6, method: "welch", confidence: 0.95 }, verdict: "up", good: true },
    rows: "/responses?period=2026-10",
    ...overrides,
  };
}

function both(zh: string, en: string): Bilingual {
  return { "zh-CN": zh, en };
}

export function sampleMetric(overrides: Partial<MetricDefinition> = {}): MetricDefinition {
  return {
    key: "satisfaction_score",
    version: 1,
    class: "total",
    display: "score",
    polarity: "higher_better",
    name: both("满意度得分", "Satisfaction score"),
    numerator: both("总体满意度评分之和，换算到 0–100", "Sum of overall ratings, rescaled to 0–100"),
    denominator: both("有总体评分的有效答卷", "Valid responses with an overall rating"),
    window: both("所选统计期", "The chosen period"),
    time_basis: both("提交日(北京时间)", "Day of submission, China Standard Time"),
    exclusions: both("“不适用”与未作答", "“Not applicable” and unanswered"),
    breakdowns: [],
    interval_method: both("均值的 t 区间，95%", "t interval of the mean, 95%"),
    formula: both("(均值 − 最低分) ÷ (最高分 − 最低分) × 100", "(mean − min) ÷ (max − min) × 100"),
    ...overrides,
  };
}

const OUTLETS = ["城东营业厅", "滨江营业厅", "高新区营业厅", "火车站营业厅", "大学城营业厅", "老城营业厅", "开发区政企服务中心", "西湖营业厅"];

export function sampleUnits(): RankedUnit[] {
  const random = seeded(7);
  const values = [91.2, 89.8, 88.9, 85.1, 84.6, 83.2, 79.4, 71.8];
  const groups = [1, 1, 1, 2, 2, 2, 3, 4];
  const ranges = [[1, 3], [1, 3], [1, 4], [3, 6], [4, 6], [4, 7], [6, 8], [7, 8]];
  return OUTLETS.map((name, index) => {
    const n = index === 6 ? 22 : 90 + Math.floor(random() * 260);
    const half = 26 / Math.sqrt(n) + 0.6;
    const value = values[index] ?? 0;
    return {
      unit: { ...sampleUnit(), id: `unit-${index}`, name, path: `/1/2/${index}/`, code: `HZ${index}` },
      figure: sampleFigure({ value, n, status: n < 30 ? "small_n" : "ok", interval: { low: value - half, high: value + half, method: "t", confidence: 0.95 }, change: null }),
      rank: index + 1,
      rank_low: ranges[index]?.[0] ?? 1,
      rank_high: ranges[index]?.[1] ?? 1,
      group: groups[index] ?? 1,
    };
  });
}

export function sampleUnit(): UnitRef {
  return { id: "unit-1", path: "/1/2/", kind: "outlet", code: "HZ001", name: "城东营业厅" };
}

export function sampleTrend(): TrendPoint[] {
  const values = [80.1, 79.4, 81.2, 81.0, null, 83.4, 82.2, 84.9, 83.8, 82.7, 82.9, 84.3];
  return values.map((value, index) => {
    const n = value === null ? 0 : index === 5 ? 18 : 240 + index * 90;
    const half = n ? 26 / Math.sqrt(n) + 0.4 : 0;
    const month = ((index + 10) % 12) + 1;
    return {
      key: `${index < 2 ? 2025 : 2026}-${String(month).padStart(2, "0")}`,
      figure: sampleFigure({
        value,
        n,
        status: value === null ? "no_data" : n < 30 ? "small_n" : "ok",
        interval: value === null ? null : { low: value - half, high: value + half, method: "t", confidence: 0.95 },
        change: null,
      }),
    };
  });
}

export function sampleDimensions(): DimensionFigure[] {
  const rows: [string, string, string, number][] = [
    ["service_efficiency", "服务效率", "Service efficiency", 78.2],
    ["response_speed", "响应速度", "Response speed", 74.9],
    ["problem_solving", "问题解决", "Problem solving", 79.6],
    ["attitude", "服务态度", "Attitude", 91.4],
    ["environment", "环境设施", "Environment", 88.3],
    ["personal_needs", "个性化需求", "Personal needs", 58.1],
  ];
  return rows.map(([code, zh, en, value], index) => {
    const half = 1.1 + index * 0.25;
    return {
      code,
      name: { "zh-CN": zh, en },
      figure: sampleFigure({ value, n: 1790 - index * 83, interval: { low: value - half, high: value + half, method: "t", confidence: 0.95 }, change: null }),
    };
  });
}

export function sampleDistribution(ten = false): Distribution {
  const counts = ten ? [12, 8, 15, 22, 31, 74, 98, 212, 418, 486, 466] : [41, 62, 231, 690, 818];
  const total = counts.reduce((sum, count) => sum + count, 0);
  const min = ten ? 0 : 1;
  return {
    scale_min: min,
    scale_max: min + counts.length - 1,
    total,
    bins: counts.map((count, index) => ({ value: min + index, count, share: count / total })),
    bands: ten ? { promoters: 952, passives: 630, detractors: total - 952 - 630 } : null,
  };
}
