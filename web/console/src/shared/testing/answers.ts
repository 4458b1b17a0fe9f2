import type { AuditRow, Figure, Me, MetricDefinition, Overview, Page, Permission, Person, Role, Unit } from "@/shared/api/contract";
import { sampleDimensions, sampleDistribution, sampleFigure, sampleMetric, sampleTrend, sampleUnits } from "./sample";

export const ALL_PERMISSIONS: Permission[] = [
  "unit.read", "unit.edit", "person.read", "person.edit", "role.grant", "audit.read", "questionnaire.read", "questionnaire.edit",
  "questionnaire.publish", "response.read", "response.import", "response.review", "response.edit", "response.reveal", "metric.read", "analysis.run", "channel.read", "channel.edit", "customer_count.edit", "customer.read", "customer.edit", "customer.reveal", "programme.read", "programme.edit", "programme.approve", "contact.record", "case.read", "case.create",
  "case.handle", "case.assign", "case_policy.edit", "visit.read", "visit.edit", "visit.record", "visit.review", "visit.appeal", "interview.read", "interview.manage", "feedback.read", "feedback.record", "feedback.handle", "feedback.edit", "topic.read", "topic.manage", "meeting.read", "meeting.manage", "meeting.confirm", "knowledge.read", "knowledge.edit", "knowledge.publish",
];

export function sampleMe(permissions: Permission[] = ALL_PERMISSIONS): Me {
  return {
    person: { id: "p1", name: "林静怡", login: "lin.jingyi", unit_id: "u1", unit_path: "/1/", unit_name: "江城水务集团", roles: ["satisfaction_manager"] },
    permissions,
    csrf_token: "token",
    locale: "zh-CN",
    organisation_name: "江城水务集团有限公司",
  };
}

const UNITS: [string, string, string | null, Unit["kind"], number][] = [
  ["u1", "江城水务集团", null, "group", 6],
  ["u2", "城东供水公司", "u1", "company", 3],
  ["u3", "城西供水公司", "u1", "company", 2],
  ["u4", "客户服务部", "u1", "department", 1],
  ["u5", "滨江营业厅", "u2", "outlet", 1],
  ["u6", "高新区营业厅", "u2", "outlet", 1],
  ["u7", "火车站营业厅", "u2", "outlet", 1],
  ["u8", "老城营业厅", "u3", "outlet", 1],
  ["u9", "大学城营业厅", "u3", "outlet", 1],
  ["u10", "网上营业厅", "u4", "outlet", 1],
];

export function sampleUnitList(): Unit[] {
  return UNITS.map(([id, name, parent_id, kind, outlet_count], index) => ({
    id, name, parent_id, kind, outlet_count, code: `JC${String(index + 1).padStart(3, "0")}`, path: `/${index + 1}/`, revision: 1,
  }));
}

type Row = [key: string, zh: string, en: string, group: MetricDefinition["class"], display: MetricDefinition["display"], value: number | null, half: number];
const METRICS: Row[] = [
  ["satisfaction_score", "满意度得分", "Satisfaction score", "total", "score", 84.3, 1.2],
  ["csat_rate", "满意率", "Satisfied rate", "total", "percent", 0.871, 0.016],
  ["net_promoter_score", "净推荐值", "Net promoter score", "total", "points", 0.312, 0.041],
  ["customer_effort_score", "客户费力度", "Customer effort score", "total", "score", 76.2, 1.6],
  ["response_count", "答卷数", "Responses", "structural", "count", 1842, 0],
  ["response_rate", "回收率", "Response rate", "structural", "percent", null, 0],
  ["complaint_count", "投诉件数", "Complaints", "structural", "count", 37, 12],
  ["complaints_per_thousand_customers", "千客户投诉率", "Complaints per 1,000 customers", "structural", "per_thousand", 0.62, 0.2],
  ["on_time_first_response_rate", "首次响应及时率", "First response on time", "efficiency", "percent", 0.943, 0.06],
  ["on_time_resolution_rate", "办结及时率", "Resolved on time", "efficiency", "percent", 0.861, 0.09],
  ["median_resolution_working_hours", "办结工时中位数", "Median working hours to resolve", "efficiency", "hours", 6.4, 3.1],
  ["follow_up_satisfaction_score", "回访满意度", "Follow-up satisfaction", "quality", "score", 79.4, 9.8],
];

export function sampleMetrics(): MetricDefinition[] {
  return METRICS.map(([key, zh, en, group, display]) => sampleMetric({ key, display, class: group, name: { "zh-CN": zh, en } }));
}

export function sampleCards(): Figure[] {
  return METRICS.map(([metric, , , , display, value, half], index) => {
    const small = metric === "follow_up_satisfaction_score";
    if (value === null) return sampleFigure({ metric, value, n: 0, status: "no_data", reason: "no_invitations", interval: null, change: null, details: { histogram: [] } });
    const factor = index % 3 === 0 ? 1 : -0.4;
    return sampleFigure({
      metric,
      value,
      n: small ? 19 : display === "count" ? value : 1842 - index * 120,
      status: small ? "small_n" : "ok",
      interval: half ? { low: value - half, high: value + half, method: "wilson", confidence: 0.95 } : null,
      details: metric === "satisfaction_score" ? { mean: 4.37, scale_min: 1, scale_max: 5, histogram: [] } : { histogram: [] },
      change: {
        against: "2026-09",
        previous_value: value - (half || 40) * 1.2 * factor,
        difference: (half || 40) * 1.2 * factor,
        verdict: index % 3 === 0 ? "up" : "no_change",
        good: index % 3 === 0 ? metric !== "complaint_count" : null,
      },
      rows: metric.includes("complaint") || metric.includes("resolution") ? "/cases?period=2026-10" : "/responses?period=2026-10",
    });
  });
}

export function sampleOverview(metric = "satisfaction_score"): Overview {
  return {
    period: "2026-10",
    previous_period: "2026-09",
    unit: null,
    as_of: "2026-10-12T01:00:00Z",
    sentence: { code: "satisfaction_up", params: { period: "2026-10", value: "84.3", difference: "1.4", against: "2026-09", n: "1842" } },
    cards: sampleCards(),
    trend: { metric, grain: "month", points: sampleTrend() },
    dimensions: sampleDimensions(),
    units: sampleUnits(),
    distribution: sampleDistribution(),
  };
}

export function samplePeople(): Page<Person> {
  const names: [string, string, Person["roles"]][] = [
    ["林静怡", "lin.jingyi", ["satisfaction_manager"]],
    ["周文博", "zhou.wenbo", ["service_supervisor"]],
    ["陈晓芸", "chen.xiaoyun", ["agent"]],
    ["赵立", "zhao.li", ["department_head", "agent"]],
    ["吴敏", "wu.min", []],
  ];
  const items = names.map(([name, login, roles], index) => ({
    id: `p${index}`, name, login, roles, unit_id: "u4", unit_path: "/4/", unit_name: "客户服务部",
    disabled: index === 4, last_sign_in_at: index === 4 ? null : `2026-10-1${index}T02:1${index}:00Z`, revision: 1,
  }));
  return { items, next_cursor: "next", total: 128 };
}

export function sampleRoles(): Role[] {
  const codes: Role["code"][] = [
    "satisfaction_manager", "experience_designer", "analyst", "service_supervisor", "agent", "department_head", "executive", "oversight", "mystery_shopper",
    "system_admin", "security_admin", "audit_admin",
  ];
  return codes.map((code) => ({ code, name: code, permissions: [], exclusive: code.endsWith("_admin") }));
}

export function sampleAudit(): Page<AuditRow> {
  const actions = ["session.begin", "unit.create", "person.create", "role.grant", "questionnaire.publish", "response.submit", "case.register"];
  const items = actions.map((action, index) => ({
    sequence: 1284 - index,
    at: `2026-10-12T0${index}:12:00Z`,
    actor: action === "response.submit" ? "respondent" : action === "case.register" ? "system" : "person:0199d1c2-77aa-7000-8000-00000000a1b2",
    actor_name: action === "response.submit" || action === "case.register" ? null : "林静怡",
    action,
    subject_kind: action.split(".")[0] === "session" ? "person" : (action.split(".")[0] ?? ""),
    subject: `0199d1c2-77aa-7000-8000-00000000c0${index}0`,
    unit_path: "/1/",
  }));
  return { items, next_cursor: null, total: 1284 };
}
