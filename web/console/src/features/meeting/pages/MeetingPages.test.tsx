import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import type { Meeting, MeetingItem, MeetingResolution, MeetingSeries } from "@/shared/api/contract";
import { ALL_PERMISSIONS, sampleMe } from "@/shared/testing/answers";

// the pages are fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await Promise.all([import("./MeetingsPage"), import("./MeetingPage"), import("./ResolutionsPage")])), 120_000);

const ITEM: MeetingItem = {
  id: "i1", revision: 3, kind: "decision", source: "own", source_key: null, title: "报装超时", summary: "", links: [], notes: "", decision: "", positions: [], resolutions: [],
};

const RESOLUTION: MeetingResolution = {
  id: "r1", revision: 2, meeting_id: "m1", meeting_title: "月度联席会", meeting_ordinal: 1, item_id: "i1", ordinal: 1, text: "增派两人",
  owner: { id: "p2", name: "吴北", unit_name: "北厅" }, unit: { id: "u2", name: "北厅", path: "/1/1/1/" }, assist_units: [], due_days: 3, opened_at: "2026-10-12T01:00:00Z",
  due_at: "2026-10-15T09:30:00Z", wanted_on: null, state: "open", overdue: true, reported_at: null, ended_at: null, is_mine: false, allowed: ["note", "drop"],
};

function meeting(change: Partial<Meeting> = {}): Meeting {
  return {
    id: "m1", revision: 5, series_id: "s1", ordinal: 1, title: "月度联席会", unit: { id: "u1", name: "公司", path: "/1/1/" }, place: "三楼", starts_at: "2026-10-12T01:00:00Z", minutes: 60,
    state: "held", chair: { id: "p1", name: "郑主任", unit_name: "公司" }, countersign_due_at: null, issued_version: 0, awaits_me: false, cancel_reason: null,
    members: [{ person: { id: "p1", name: "郑主任", unit_name: "公司" }, role: "chair", attendance: null, countersign: null, reason: null, signed_at: null }],
    items: [ITEM], versions: [], am_member: true, in_scope: true, ...change,
  };
}

test("what one types is kept by itself, each time against the revision that the last answer gave", async () => {
  const written = (revision: number, notes: string): Meeting => meeting({ items: [{ ...ITEM, revision, notes }] });
  const answered = [written(4, "人手"), written(5, "人手不足")];
  const { calls } = renderApp("/meetings/m1", { "GET /meetings/m1": () => meeting(), "PUT /meeting-items/i1": () => answered.shift() ?? meeting() });
  const notes = await screen.findByLabelText("讨论记录");
  await userEvent.type(notes, "人手");
  const puts = () => calls.filter(({ method }) => method === "PUT");
  await waitFor(() => expect(puts()).toHaveLength(1), { timeout: 4000 });
  expect(puts()[0]?.body).toMatchObject({ notes: "人手", positions: [] });
  await userEvent.type(notes, "不足");
  await waitFor(() => expect(puts()).toHaveLength(2), { timeout: 4000 });
  expect(puts()[1]?.body).toMatchObject({ notes: "人手不足" });
});

test("a member from elsewhere reads and signs, and changes nothing", async () => {
  const { calls } = renderApp("/meetings/m1", {
    "GET /meetings/m1": () => meeting({ state: "countersigning", in_scope: false, countersign_due_at: "2026-10-14T09:30:00Z" }),
    "POST /meetings/m1/countersign": () => meeting(),
  });
  await userEvent.click(await screen.findByRole("button", { name: "有异议" }));
  for (const name of ["印发纪要", "撤回修改", "添加决议"]) expect(screen.queryByRole("button", { name })).toBeNull();
  await userEvent.type(screen.getByRole("textbox", { name: "异议是什么，应怎样改" }), "期限太短");
  await userEvent.click(screen.getByRole("button", { name: "提交异议" }));
  await waitFor(() => expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ answer: "objected", reason: "期限太短" }));
});

test("late resolutions stand apart, with what the reader may do", async () => {
  renderApp("/meeting-resolutions?open=r1", {
    "GET /meeting-resolutions": () => ({ items: [RESOLUTION], total: 1 }),
    "GET /meeting-resolutions/counts": () => ({ mine: 0, mine_overdue: 0, overdue: 1, to_confirm: 0, to_countersign: 0 }),
    "GET /meeting-resolutions/r1": () => ({ ...RESOLUTION, item_title: "报装超时", links: [], terms: [{ due_days: 3, due_at: "2026-10-15T09:30:00Z", set_at: "2026-10-12T01:00:00Z", trace: ["10月13日 周二"] }], steps: [] }),
  });
  const column = await screen.findByRole("region", { name: "已逾期" });
  expect(column.textContent).toContain("增派两人");
  expect(await screen.findByRole("button", { name: "终止" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "确认完成" })).toBeNull();
});

test("a reader of meetings plans none", async () => {
  renderApp("/meetings", {
    "GET /session": () => sampleMe(ALL_PERMISSIONS.filter((permission) => permission !== "meeting.manage")),
    "GET /meetings": () => ({ items: [meeting()], total: 1 }),
    "GET /meeting-series": () => [],
    "GET /meeting-resolutions/counts": () => ({ mine: 0, mine_overdue: 0, overdue: 0, to_confirm: 0, to_countersign: 0 }),
  });
  expect(await screen.findByText("月度联席会第 1 次会议")).toBeTruthy();
  for (const name of ["新建会议系列", "安排会议"]) expect(screen.queryByRole("button", { name })).toBeNull();
});

const NEXT: [string, Partial<Meeting>][] = [
  ["从问题中选", { state: "planned", items: [] }],
  ["发会议通知", { state: "planned" }],
  ["同意", { state: "countersigning", awaits_me: true }],
  ["印发纪要", { state: "countersigning" }],
];
test.each(NEXT)("one button of a meeting stands out, the next sensible act: %s", async (wanted, change) => {
  renderApp("/meetings/m1", { "GET /meetings/m1": () => meeting(change) });
  await screen.findByRole("button", { name: wanted });
  expect([...document.querySelectorAll("main .ant-btn-primary")].map(({ textContent }) => textContent)).toEqual([wanted]);
});

test("a series goes on with the meeting that is planned, else on the day its rhythm wants", async () => {
  vi.setSystemTime("2026-11-23T01:00:00Z");
  onTestFinished(() => void vi.useRealTimers());
  const series = (id: string, title: string): MeetingSeries => ({
    id, revision: 1, title, unit: { id: "u1", name: "公司", path: "/1/1/" }, rhythm: "monthly", chair: { id: "p1", name: "郑主任", unit_name: "公司" }, secretary: null, members: [], place: "", minutes: 60,
    countersign_days: 2, channel_id: null, notify_to: null, ended: false, meeting_count: 2, next_at: "2027-01-07T01:00:00Z",
  });
  renderApp("/meetings", {
    "GET /meetings": () => ({ items: [meeting({ id: "m2", state: "planned", starts_at: "2026-12-07T01:00:00Z" }), meeting({ state: "planned" })], total: 2 }),
    "GET /meeting-series": () => [series("s1", "月度联席会"), series("s2", "服务例会")],
    "GET /meeting-resolutions/counts": () => ({ mine: 0, mine_overdue: 0, overdue: 0, to_confirm: 0, to_countersign: 0 }),
  });
  expect(await screen.findByText("下次 2026-12-07")).toBeTruthy();
  expect(screen.getAllByText("待安排：2027-01-07")).toHaveLength(1);
});
