import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import type { InterviewCode, InterviewCodeCounts, InterviewSession } from "@/shared/api/contract";
import { ALL_PERMISSIONS, sampleMe } from "@/shared/testing/answers";

// the pages are fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await Promise.all([import("./InterviewsPage"), import("./InterviewPage"), import("./CodebookPage")])), 120_000);

const CODES: InterviewCode[] = [
  { id: "c1", parent_id: null, name: "服务", description: "", revision: 1 },
  { id: "c2", parent_id: "c1", name: "等候", description: "", revision: 1 },
];

const COUNTS: InterviewCodeCounts = {
  groups: [{ key: "s1", label: "老客户座谈", quotes: 2 }],
  codes: [
    { code_id: "c1", quotes: 2, participants: 1, sessions: 1, by_group: [2] },
    { code_id: "c2", quotes: 1, participants: 1, sessions: 1, by_group: [1] },
  ],
  quotes: 3,
  uncoded: 1,
};

function session(change: Partial<InterviewSession> = {}): InterviewSession {
  return {
    id: "s1", revision: 3, kind: "focus_group", state: "held", title: "老客户座谈", unit: { id: "u5", name: "滨江营业厅", path: "/1/5/" }, place: "二楼",
    starts_at: "2026-10-08T06:00:00Z", minutes: 90, moderator: { id: "p1", name: "林静怡" }, participant_count: 2, quote_count: 1, guide_id: "g1", guide_version: 1,
    guide: { title: "报装访谈", introduction: "", consent_wording: "您同意吗？", topics: [{ key: "t1", title: "等候", questions: [{ text: "等了多久？" }] }] },
    notes: "大家都说等得久",
    participants: [
      { id: "a1", ordinal: 1, name: "王**", contact: "138****1000", segment: "老客户", customer_id: null, may_be_quoted: true, erased: false, consent: { way: "written", wording: "您同意吗？", consented_at: "2026-10-08T06:00:00Z", withdrawn_at: null } },
      { id: "a2", ordinal: 2, name: "赵**", contact: null, segment: null, customer_id: null, may_be_quoted: false, erased: false, consent: null },
    ],
    quotes: [{ id: "q1", revision: 1, participant_id: "a1", topic: "t1", text: "等了一个小时", code_ids: ["c2"] }],
    ...change,
  };
}

const answers = (detail: InterviewSession) => ({
  "GET /interview-sessions": () => ({ items: [detail], total: 1 }),
  "GET /interview-sessions/s1": () => detail,
  "GET /interview-guides": () => [],
  "GET /interview-codes": () => CODES,
  "GET /interview-code-counts": () => COUNTS,
  "GET /interview-quotes": () => ({ items: [], total: 0 }),
});

test("words are noted as a quote of somebody who agreed", async () => {
  const { calls } = renderApp("/interviews/s1", { ...answers(session()), "POST /interview-sessions/s1/quotes": () => session() });
  const form = await screen.findByRole("group", { name: "记下原话" });
  await userEvent.type(within(form).getByRole("textbox", { name: "参与者说了什么" }), "窗口太少");
  await userEvent.click(within(form).getByRole("button", { name: "记下原话" }));
  await waitFor(() => expect(calls.find(({ method }) => method === "POST")?.body).toMatchObject({ participant_id: "a1", text: "窗口太少", code_ids: [] }));
});

test("nobody is quoted before a consent is recorded", async () => {
  const [agreed, other] = session().participants;
  const silent = session({ quotes: [], participants: [agreed, other].flatMap((person) => (person ? [{ ...person, may_be_quoted: false }] : [])) });
  renderApp("/interviews/s1", answers(silent));
  expect(await screen.findByText("还没有人同意被引用。请先登记同意。")).toBeTruthy();
});

test("who took part is shown on demand only", async () => {
  const { calls } = renderApp("/interviews/s1", { ...answers(session()), "POST /interview-participants/a1/reveal": () => ({ name: "王秀兰", contact: "13800131000" }) });
  expect(await screen.findByText("王** · 138****1000 · 老客户")).toBeTruthy();
  expect(calls.some(({ path }) => path.endsWith("/reveal"))).toBe(false);
  await userEvent.click(screen.getAllByRole("button", { name: "查看" })[0] ?? document.body);
  expect(await screen.findByText("王秀兰 · 13800131000 · 老客户")).toBeTruthy();
});

test("a reader of interviews changes nothing", async () => {
  renderApp("/interviews/s1", { ...answers(session()), "GET /session": () => sampleMe(ALL_PERMISSIONS.filter((permission) => permission !== "interview.manage")) });
  expect(await screen.findByText("等了一个小时")).toBeTruthy();
  for (const name of ["整理完毕", "保存笔记", "查看", "清除个人信息", "修改"]) expect(screen.queryByRole("button", { name })).toBeNull();
});

test("the codebook shows how often each code comes up and opens the quotes behind it", async () => {
  const { calls } = renderApp("/interview-codes", answers(session()));
  expect(await screen.findByText("3 条原话，1 条未编码")).toBeTruthy();
  expect(await screen.findAllByText("老客户座谈")).not.toHaveLength(0);
  await userEvent.click(await screen.findByRole("button", { name: "等候" }));
  await waitFor(() => expect(calls.some(({ path, query }) => path === "/interview-quotes" && query.get("code") === "c2")).toBe(true));
});
