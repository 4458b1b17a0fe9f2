/** A readable axis: round ends and steps around the values. */
export interface Axis {
  low: number;
  high: number;
  ticks: number[];
}

export function niceAxis(low: number, high: number, wanted = 5, limits?: readonly [number, number]): Axis {
  const span = high - low || Math.abs(high) || 1;
  const step = niceStep(span / (wanted - 1));
  let from = Math.floor(low / step) * step;
  let to = Math.ceil(high / step) * step;
  if (limits) {
    from = Math.max(from, limits[0]);
    to = Math.min(to, limits[1]);
  }
  if (to <= from) to = from + step;
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to + step / 1000; tick += step) ticks.push(Number(tick.toFixed(10)));
  return { low: from, high: to, ticks };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}

/** Where a value lies on the axis, 0–100 for a CSS percentage; outside values stop at the ends. */
export function place(value: number, low: number, high: number): number {
  if (high === low) return 50;
  return Math.min(100, Math.max(0, ((value - low) / (high - low)) * 100));
}
