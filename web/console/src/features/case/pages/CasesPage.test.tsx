import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import { sampleCase } from "@/shared/testing/caseAnswers";
import { problem } from "@/shared/testing/server";

// the page is fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await import("./CasesPage")), 120_000);

const TITLE = "水费单重复扣款，多次致电未处理";
const opened = () => screen.findByRole("heading", { name: TITLE });

test("a view asks for what its number counts", async () => {
  const { calls, address } = renderApp("/cases");
  await userEvent.click(await screen.findByRole("button", { name: /待我处理/ }));
  await waitFor(() => expect(address()).toBe("/cases?state=open&assignee=me"));
  const asked = calls.find((call) => call.path === "/cases" && call.query.has("assignee"));
  expect(Object.fromEntries(asked?.query ?? [])).toEqual({ state: "open", assignee: "me" });
});

test("keys go through the list and open the forms, but not while one writes", async () => {
  const { address } = renderApp("/cases");
  await screen.findByRole("button", { name: /C2026-000123/ });
  await userEvent.keyboard("j");
  await opened();
  expect(address()).toBe("/cases?case=c0");
  await userEvent.keyboard("n");
  const note = await screen.findByLabelText("备注");
  expect(document.activeElement).toBe(note);
  await userEvent.keyboard("jr");
  expect(address()).toBe("/cases?case=c0");
  expect((note as HTMLTextAreaElement).value).toBe("jr");
});

test("a deadline opens to how it was reckoned", async () => {
  renderApp("/cases?case=c0");
  await opened();
  await userEvent.click(within(screen.getByRole("region", { name: "时限" })).getByRole("button", { name: /办结.*即将到期/ }));
  const trace = screen.getByRole("list", { name: "时限的计算过程" });
  expect(within(trace).getByText(/调休上班日/)).toBeTruthy();
  expect(within(trace).getByText(/挂起：等待客户/)).toBeTruthy();
});

test("an action goes out against the revision on screen and shows what came of it", async () => {
  const { calls } = renderApp("/cases?case=c0", {
    "POST /cases/c0/resolve": () =>
      sampleCase({
        state: "resolved",
        revision: 5,
        allowed_actions: ["note", "reopen", "close"],
        follow_up: { state: "sent", url: "https://x.cn/f/once", sent_at: "2026-10-12T02:00:00Z", due_at: "2026-10-19T02:00:00Z", score: null, comment: null, answered_at: null },
      }),
  });
  await opened();
  await userEvent.keyboard("e");
  await userEvent.type(await screen.findByLabelText("处理结果"), "已退款并说明原因");
  await userEvent.click(screen.getByRole("button", { name: "办结并发起回访" }));
  expect(await screen.findByDisplayValue("https://x.cn/f/once")).toBeTruthy();
  const call = calls.find(({ method }) => method === "POST");
  expect(call?.headers.get("if-match")).toBe('"4"');
  expect(call?.body).toEqual({ summary: "已退款并说明原因" });
  expect(screen.queryByLabelText("处理结果")).toBeNull();
});

test.each([
  [412, "case.edited_meanwhile", "已被他人处理"],
  [409, "case.transition_refused", "当前状态不允许此操作"],
])("a refusal (%s) says why, fetches the case anew and keeps what was written", async (status, code, title) => {
  const { calls } = renderApp("/cases?case=c0", { "POST /cases/c0/note": () => problem(status, code, { title }) });
  await opened();
  await userEvent.keyboard("n");
  await userEvent.type(await screen.findByLabelText("备注"), "客户要求书面答复");
  const before = calls.filter((call) => call.path === "/cases/c0").length;
  await userEvent.click(screen.getByRole("button", { name: "添加备注" }));
  expect((await screen.findByRole("alert")).textContent).toContain(title);
  expect((screen.getByLabelText("备注") as HTMLTextAreaElement).value).toBe("客户要求书面答复");
  await waitFor(() => expect(calls.filter((call) => call.path === "/cases/c0").length).toBeGreaterThan(before));
});

test("what was written is there again after looking at another case", async () => {
  renderApp("/cases?case=c0");
  await opened();
  await userEvent.keyboard("n");
  await userEvent.type(await screen.findByLabelText("备注"), "半句话");
  await userEvent.click(screen.getByRole("button", { name: /C2026-000122/ }));
  await screen.findByRole("heading", { name: /低分回访/ });
  await userEvent.click(screen.getByRole("button", { name: /C2026-000123/ }));
  await opened();
  await userEvent.click(screen.getByRole("button", { name: /^备注/ }));
  expect((await screen.findByLabelText("备注") as HTMLTextAreaElement).value).toBe("半句话");
});

test("accepting needs no form, and only what the server allows is offered", async () => {
  const { calls } = renderApp("/cases?case=c1", { "POST /cases/c1/accept": () => sampleCase({ id: "c1", state: "accepted" }) });
  const actions = await screen.findByRole("group", { name: "可做的操作" });
  expect(within(actions).getAllByRole("button").map((button) => button.textContent)).toEqual(["受理", "备注N", "不予受理", "撤回"]);
  await userEvent.click(within(actions).getByRole("button", { name: "受理" }));
  await waitFor(() => expect(calls.some((call) => call.path === "/cases/c1/accept")).toBe(true));
});
