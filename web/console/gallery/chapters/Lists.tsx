import { useState } from "react";
import { Button } from "antd";
import { DataTable } from "../../src/shared/parts/DataTable";
import { DeadlineBadge } from "../../src/shared/parts/DeadlineBadge";
import { EmptyState } from "../../src/shared/parts/EmptyState";
import { FilterBar } from "../../src/shared/parts/FilterBar";
import { PageShell } from "../../src/shared/parts/PageShell";
import { PeriodPicker } from "../../src/shared/parts/PeriodPicker";
import { PriorityTag } from "../../src/shared/parts/PriorityTag";
import { StatusTag } from "../../src/shared/parts/StatusTag";
import { UnitTreeSelect } from "../../src/shared/parts/UnitTreeSelect";

const NOW = new Date("2026-10-12T09:00:00+08:00");
const ROWS = [
  { number: "C2026-000123", title: "宽带报修三次仍未解决,要求赔偿", priority: "urgent", state: "in_progress", tone: "accent", due: { target: "resolve", dueAt: "2026-10-12T03:30:00Z", state: "warning" } },
  { number: "C2026-000122", title: "营业厅排队超过一小时", priority: "high", state: "registered", tone: "neutral", due: { target: "respond", dueAt: "2026-10-10T09:00:00Z", state: "breached" } },
  { number: "C2026-000118", title: "总体满意度 2 分(5 分制)", priority: "normal", state: "on_hold", tone: "warn", due: { target: "resolve", dueAt: "2026-10-15T09:00:00Z", state: "paused" } },
  { number: "C2026-000101", title: "发票开具错误", priority: "normal", state: "closed", tone: "good", due: { target: "resolve", dueAt: "2026-10-09T09:00:00Z", state: "met" } },
  { number: "C2026-000100", title: "业务办理指引不清", priority: "normal", state: "assigned", tone: "accent", due: { target: "resolve", dueAt: "2027-01-05T09:00:00Z", state: "running" } },
] as const;

export function Lists() {
  const [period, setPeriod] = useState("2026-10");
  const [unit, setUnit] = useState<string>();
  return (
    <PageShell
      title="PageShell"
      sentence="本月满意度 84.3 分,较上月上升 1.4 分;响应速度仍是短板。"
      actions={<Button type="primary">主要操作</Button>}
      filters={
        <FilterBar onClear={() => setUnit(undefined)}>
          <PeriodPicker value={period} onChange={setPeriod} />
          <UnitTreeSelect value={unit} onChange={setUnit} />
        </FilterBar>
      }
    >
      <DataTable
        label="DataTable"
        rows={ROWS}
        rowKey={(row) => row.number}
        empty={<EmptyState title="—" />}
        page={{ cursor: undefined, next: "x", total: 1284, onCursor: () => undefined }}
        columns={[
          { key: "number", title: "编号", render: (row) => <a href="#x">{row.number}</a> },
          { key: "title", title: "标题", render: (row) => row.title },
          { key: "priority", title: "优先级", render: (row) => <PriorityTag priority={row.priority} /> },
          { key: "state", title: "状态", render: (row) => <StatusTag tone={row.tone}>{row.state}</StatusTag> },
          { key: "due", title: "时限", render: (row) => <DeadlineBadge {...row.due} now={NOW} /> },
          { key: "n", title: "答卷", numeric: true, render: () => "1,284" },
        ]}
        phoneRow={(row) => (
          <>
            <div>{row.title}</div>
            <PriorityTag priority={row.priority} /> <DeadlineBadge {...row.due} now={NOW} compact />
          </>
        )}
      />
    </PageShell>
  );
}
