import { describe, expect, it } from "vitest";
import type { FigureRow } from "@/shared/api/contract";
import { rowsOf } from "./stageFigures";

function row(metric: string, key: string, n: number): FigureRow {
  return { group: { kind: "dimension", key }, figure: { metric, n, value: n, interval: null, status: "ok", details: { histogram: [] }, change: null, rows: "/cases" } };
}

describe("figures of stages", () => {
  it("stand group by group, and empty groups are left out", () => {
    const rows = rowsOf([row("median_stage_working_hours", "accepted", 3), row("median_stage_working_hours", "on_hold", 0), row("handed_on_rate", "accepted", 3), row("handed_on_rate", "on_hold", 0)]);
    expect(rows.map(({ key }) => key)).toEqual(["accepted"]);
    expect(Object.keys(rows[0]?.figures ?? {})).toEqual(["median_stage_working_hours", "handed_on_rate"]);
  });
});
