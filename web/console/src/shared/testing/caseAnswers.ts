import type { CaseClock, CaseCounts, CaseDetail, CaseHead, CasePolicyView, Page, TargetRule } from "@/shared/api/contract";

const TITLES: [string, CaseHead["state"], CaseHead["priority"], CaseHead["origin"], string | null][] = [
  ["水费单重复扣款，多次致电未处理", "in_progress", "urgent", "complaint", "陈晓芸"],
  ["低分回访：总体满意度 2 分（满分 5）", "registered", "high", "low_score", null],
  ["营业厅排队超过一小时", "assigned", "normal", "complaint", "陈晓芸"],
  ["低分回访：总体满意度 1 分（满分 5）", "on_hold", "high", "low_score", "周文博"],
  ["报装进度查不到，承诺的回电没有来", "accepted", "normal", "complaint", null],
  ["抄表数字与实际不符", "resolved", "normal", "complaint", "陈晓芸"],
  ["低分回访：总体满意度 2 分（满分 5）", "closed", "normal", "low_score", "陈晓芸"],
];
const DUE: CaseHead["next_due"][] = [
  { target: "resolve", due_at: "2026-10-12T03:30:00Z", state: "warning" },
  { target: "accept", due_at: "2026-10-10T09:00:00Z", state: "breached" },
  { target: "respond", due_at: "2026-10-12T06:10:00Z", state: "running" },
  { target: "resolve", due_at: "2026-10-15T09:00:00Z", state: "paused" },
  { target: "respond", due_at: "2026-10-13T01:30:00Z", state: "running" },
  null,
  null,
];

export function sampleCaseHead(index = 0): CaseHead {
  const [title, state, priority, origin, name] = TITLES[index % TITLES.length] ?? TITLES[0]!;
  const next_due = DUE[index % DUE.length] ?? null;
  return {
    id: `c${index}`, number: `C2026-${String(123 - index).padStart(6, "0")}`, title, state, priority, origin, channel: origin === "complaint" ? "hotline" : "questionnaire",
    unit: { id: "u5", name: "滨江营业厅", path: "/1/2/5/" }, assignee: name ? { id: "p2", name } : null, registered_at: "2026-10-09T02:14:00Z",
    next_due, overdue: next_due?.state === "breached", tier: "standard", level: 0, open_tasks: 0, tags: [], revision: 4,
  };
}

export function sampleCases(): Page<CaseHead> {
  return { items: TITLES.map((_, index) => sampleCaseHead(index)), next_cursor: null, total: TITLES.length };
}

export function sampleCounts(): CaseCounts {
  return { open: 5, mine: 2, unassigned: 2, overdue: 1, due_today: 2, on_hold: 1 };
}

function sampleClock(overrides: Partial<CaseClock>): CaseClock {
  return {
    target: "resolve", round: 1, started_at: "2026-10-09T02:14:00Z", due_at: "2026-10-12T03:30:00Z", stopped_at: null, state: "warning",
    elapsed_working_minutes: 372, allowed_working_minutes: 450, basis: "working_time", warnings: [],
    trace: [
      { from: "2026-10-09T02:14:00Z", to: "2026-10-09T09:30:00Z", working_minutes: 346, reason_code: "work_hours", params: {}, text: "10-09 周五 10:14–17:30　工作时间，计 5 小时 46 分钟（已扣除休息 1 小时 30 分钟）" },
      { from: "2026-10-09T09:30:00Z", to: "2026-10-10T00:30:00Z", working_minutes: 0, reason_code: "after_hours", params: {}, text: "10-09 周五 17:30–10-10 周六 08:30　非工作时段，不计时" },
      { from: "2026-10-10T00:30:00Z", to: "2026-10-10T01:00:00Z", working_minutes: 30, reason_code: "make_up_workday", params: {}, text: "10-10 周六 08:30–09:00　调休上班日，计 30 分钟" },
      { from: "2026-10-10T01:00:00Z", to: "2026-10-10T08:00:00Z", working_minutes: 0, reason_code: "paused:waiting_customer", params: {}, text: "10-10 周六 09:00–16:00　挂起：等待客户，不计时" },
      { from: "2026-10-10T08:00:00Z", to: "2026-10-11T16:00:00Z", working_minutes: 0, reason_code: "weekend", params: {}, text: "10-11 周日　周末，不计时" },
      { from: "2026-10-12T00:30:00Z", to: "2026-10-12T03:30:00Z", working_minutes: 74, reason_code: "work_hours", params: {}, text: "10-12 周一 08:30–11:30　工作时间，计 1 小时 14 分钟" },
    ],
    ...overrides,
  };
}

export function sampleCase(overrides: Partial<CaseDetail> = {}): CaseDetail {
  const entry = { step: null, text: null, reason: null, reason_text: null, from_state: null, to_state: null, assignee: null, channel: null };
  return {
    ...sampleCaseHead(0),
    description: "客户反映九月水费扣了两次，共 86.40 元。已打过三次热线，每次都说三天内回电，没有人回。要求退回重复扣款并说明原因。",
    response_id: null,
    complainant: { name: "张**", phone: "138****1234" },
    clocks: [
      sampleClock({ target: "accept", due_at: "2026-10-09T03:14:00Z", stopped_at: "2026-10-09T02:31:00Z", state: "met", elapsed_working_minutes: 17, allowed_working_minutes: 30, trace: [] }),
      sampleClock({ target: "respond", due_at: "2026-10-09T02:29:00Z", stopped_at: "2026-10-09T03:02:00Z", state: "breached", elapsed_working_minutes: 48, allowed_working_minutes: 15, basis: "calendar_time", trace: [] }),
      sampleClock({}),
    ],
    timeline: [
      { ...entry, step: 1, at: "2026-10-09T02:14:00Z", actor_name: "周文博", kind: "registered", to_state: "registered", channel: "hotline" },
      { ...entry, at: "2026-10-09T02:29:00Z", actor_name: "系统", kind: "breached", reason: "respond", reason_text: "首次响应" },
      { ...entry, step: 2, at: "2026-10-09T02:31:00Z", actor_name: "周文博", kind: "accept", from_state: "registered", to_state: "accepted" },
      { ...entry, step: 3, at: "2026-10-09T02:40:00Z", actor_name: "周文博", kind: "assign", from_state: "accepted", to_state: "assigned", assignee: { id: "p2", name: "陈晓芸" } },
      { ...entry, step: 4, at: "2026-10-09T03:02:00Z", actor_name: "陈晓芸", kind: "reply", from_state: "assigned", to_state: "in_progress", channel: "hotline", text: "已致电客户致歉，确认两笔扣款流水，承诺 10 月 12 日中午前退款。" },
      { ...entry, step: 5, at: "2026-10-10T01:00:00Z", actor_name: "陈晓芸", kind: "hold", from_state: "in_progress", to_state: "on_hold", reason: "waiting_customer", reason_text: "等待客户", text: "等客户发来银行流水截图。" },
      { ...entry, step: 6, at: "2026-10-10T08:00:00Z", actor_name: "陈晓芸", kind: "resume", from_state: "on_hold", to_state: "in_progress" },
    ],
    follow_up: null,
    review: { tasks: [], extensions: [], finding: null, appeals: [], recused: [], expedited: 0, transfers: 0, reopened: 0, causes: [{ code: "process", name_zh: "流程：缺失或不合理", name_en: "Process: missing or unsound" }], products: [], process_steps: [], analysis: null, remedies: [], remedy_cost_fen: 0, links: [],
      remedy_catalogue: [{ code: "refund", name_zh: "退款", name_en: "Refund", costs: true, handler_up_to_fen: 20_000, assigner_up_to_fen: 500_000 }] },
    allowed_actions: ["assign", "note", "reply", "hold", "resolve", "withdraw"],
    ...overrides,
  };
}

export function samplePolicy(): CasePolicyView {
  const targets: TargetRule[] = [];
  for (const [priority, accept, respond, days] of [["urgent", 30, 60, 1], ["high", 60, 120, 2], ["normal", 120, 240, 3]] as const) {
    const rule = { priority, accept: { minutes: accept, basis: "working_time" as const }, resolve: { minutes: days * 450, basis: "working_time" as const } };
    targets.push({ ...rule, origin: "complaint", respond: { minutes: 30, basis: "working_time" } });
    targets.push({ ...rule, origin: "complaint", channel: "hotline", respond: { minutes: 15, basis: "calendar_time" } });
    targets.push({ ...rule, origin: "low_score", respond: { minutes: respond, basis: "working_time" } });
  }
  return {
    low_score: { five_at_most: 2, ten_at_most: 4 }, follow_up: { good_from: 4, reopen_up_to: 2, silence_working_days: 5 },
    work_hours: [{ opens: "08:30", closes: "12:00" }, { opens: "13:30", closes: "17:30" }], warning_percent: 20, targets, version: 1, updated_at: null,
  };
}
