import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import { sampleCase } from "@/shared/testing/caseAnswers";
import { problem } from "@/shared/testing/server";

// the page is fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await import("./CasesPage")), 120_000);

const opened = () => screen.findByRole("heading", { name: "水费单重复扣款，多次致电未处理" });

test("a draft of another device fills the form, and what is written is kept", async () => {
  const { calls } = renderApp("/cases?case=c0", {
    "GET /cases/c0/drafts": () => [{ action: "note", text: "先核对流水", channel: null, updated_at: "2026-10-12T01:00:00Z" }],
  });
  await opened();
  await userEvent.keyboard("n");
  const note = await screen.findByLabelText("备注");
  await waitFor(() => expect((note as HTMLTextAreaElement).value).toBe("先核对流水"));
  expect(screen.getByText(/已恢复 .* 未发送的草稿/)).toBeTruthy();
  await userEvent.type(note, "再回电");
  await waitFor(() => expect(calls.find(({ method, path }) => method === "PUT" && path === "/cases/c0/drafts")?.body).toEqual({ action: "note", text: "先核对流水再回电" }), { timeout: 3000 });
});

test("a stale reply is refused by its revision, both texts are there, and the second sending goes through", async () => {
  let revision = 4;
  const meanwhile = { step: 7, at: "2026-10-12T01:00:00Z", actor_name: "林涛", kind: "reply", text: "已安排退款", reason: null, reason_text: null, from_state: "in_progress" as const, to_state: "in_progress" as const, assignee: null, channel: "hotline" as const };
  const now = () => (revision === 4 ? sampleCase() : sampleCase({ revision, timeline: [...sampleCase().timeline, meanwhile] }));
  const { calls } = renderApp("/cases?case=c0", {
    "GET /cases/c0": now,
    "POST /cases/c0/reply": ({ headers }) => {
      if (headers.get("if-match") !== '"4"') return now();
      revision = 7;
      return problem(412, "case.edited_meanwhile", { title: "已被他人处理" });
    },
  });
  await opened();
  await userEvent.keyboard("r");
  const box = await screen.findByLabelText("告诉客户的内容");
  await userEvent.type(box, "明天答复您");
  await userEvent.click(screen.getByRole("button", { name: "记录回复" }));
  const others = await screen.findByRole("list", { name: "他人刚才所做" });
  expect(within(others).getByText("已安排退款")).toBeTruthy();
  expect((box as HTMLTextAreaElement).value).toBe("明天答复您");
  await userEvent.click(screen.getByRole("button", { name: "记录回复" }));
  await waitFor(() => expect(screen.queryByLabelText("告诉客户的内容")).toBeNull());
  const sent = calls.filter(({ method, path }) => method === "POST" && path === "/cases/c0/reply");
  expect(sent.map(({ headers }) => headers.get("if-match"))).toEqual(['"4"', '"7"']);
});

test("a note names colleagues who can read the case, and nobody else", async () => {
  const { calls } = renderApp("/cases?case=c0", {
    "GET /cases/c0/colleagues": ({ query }) => [{ id: "p9", name: "林涛", unit_name: "客服中心" }].filter(({ name }) => name.includes(query.get("q") ?? "")),
    "POST /cases/c0/note": () => sampleCase({ revision: 5 }),
  });
  await opened();
  await userEvent.keyboard("n");
  const note = await screen.findByLabelText("备注");
  await userEvent.type(note, "@何静 请看");
  await userEvent.click(screen.getByRole("button", { name: "添加备注" }));
  expect(await screen.findByText(/没有能看到这张工单的同事叫“何静”/)).toBeTruthy();
  expect(calls.some(({ method, path }) => method === "POST" && path === "/cases/c0/note")).toBe(false);
  await userEvent.clear(note);
  await userEvent.type(note, "请 @林涛看一下");
  await userEvent.click(screen.getByRole("button", { name: "添加备注" }));
  await waitFor(() => expect(calls.find(({ method, path }) => method === "POST" && path === "/cases/c0/note")?.body).toEqual({ text: "请 @林涛看一下", mentions: ["p9"] }));
});

test("who else writes at the case is said", async () => {
  renderApp("/cases?case=c0", { "PUT /cases/c0/presence": () => [{ person: { id: "p9", name: "林涛" }, doing: "replying", since: "2026-10-12T01:00:00Z" }] });
  await opened();
  expect(await screen.findByText("林涛正在回复客户")).toBeTruthy();
});

test("many cases at once: Shift chooses a range, and each refusal is told by its number", async () => {
  const { calls } = renderApp("/cases", {
    "POST /case-actions": () => [{ id: "c0" }, { id: "c1", problem: "case.transition_refused", reason: "already_accepted", words: "已经受理" }, { id: "c2" }],
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole("checkbox", { name: "选择 C2026-000123" }));
  await user.keyboard("{Shift>}");
  await user.click(screen.getByRole("checkbox", { name: "选择 C2026-000121" }));
  await user.keyboard("{/Shift}");
  const bar = screen.getByRole("toolbar", { name: "对所选工单的操作" });
  expect(within(bar).getByText("已选 3 件")).toBeTruthy();
  await user.click(within(bar).getByRole("button", { name: /受\s*理/ }));
  expect(await screen.findByText("受理：完成 2 件，未完成 1 件")).toBeTruthy();
  expect(screen.getByText("C2026-000122：已经受理")).toBeTruthy();
  const body = calls.find(({ path }) => path === "/case-actions")?.body as { cases: { id: string }[] };
  expect(body.cases.map(({ id }) => id)).toEqual(["c0", "c1", "c2"]);
});

test("a macro shows its words, runs, and says which steps were refused", async () => {
  const steps = [{ verb: "accept" }, { verb: "reply", text: "张**您好，请补户号。" }];
  const { calls } = renderApp("/cases?case=c0", {
    "GET /cases/c0/templates": () => [{ id: "t1", name: "补件", text: null, steps }],
    "POST /cases/c0/macro": () => ({ steps: [{ verb: "accept", problem: "case.transition_refused", words: "已经受理" }, { verb: "reply", problem: null, words: null }], case: sampleCase({ revision: 5 }) }),
  });
  await opened();
  await userEvent.click(await screen.findByRole("button", { name: /^宏$/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "补件" }));
  const words = await screen.findByRole("textbox", { name: "第 2 步的内容" });
  await userEvent.type(words, "谢谢。");
  await userEvent.click(screen.getByRole("button", { name: /执\s*行/ }));
  expect(await screen.findByText("“补件”共 2 步，完成 1 步")).toBeTruthy();
  expect(screen.getByText("受理：已经受理")).toBeTruthy();
  expect(calls.find(({ path }) => path === "/cases/c0/macro")?.body).toEqual({ template_id: "t1", texts: [null, "张**您好，请补户号。谢谢。"] });
});

test("tags in use are offered at a case, and only what is added is sent", async () => {
  const { calls } = renderApp("/cases?case=c0", {
    "GET /cases/c0": () => sampleCase({ tags: ["老年客户"] }),
    "POST /cases/c0/tags": () => ({ tags: ["多次反映", "老年客户"] }),
  });
  await opened();
  const box = within(screen.getByRole("region", { name: "工单详情" })).getByRole("combobox", { name: "标签" });
  await userEvent.click(box);
  await userEvent.click(await screen.findByTitle("多次反映 · 3"));
  await waitFor(() => expect(calls.find(({ method, path }) => method === "POST" && path === "/cases/c0/tags")?.body).toEqual({ add: ["多次反映"], remove: [] }), { timeout: 3000 });
});
