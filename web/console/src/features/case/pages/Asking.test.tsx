import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import { sampleCase } from "@/shared/testing/caseAnswers";
import { problem } from "@/shared/testing/server";

// the page is fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await import("./CasesPage")), 120_000);

const opened = () => screen.findByRole("heading", { name: "水费单重复扣款，多次致电未处理" });

async function beginRare(name: string): Promise<void> {
  await userEvent.click(within(screen.getByRole("group", { name: "可做的操作" })).getByRole("button", { name: /更多/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name }));
}

test("more time is asked for in hours where the clock counts them, and sent in minutes", async () => {
  const [clock] = sampleCase().clocks;
  const running = { ...clock!, target: "resolve" as const, stopped_at: null, basis: "working_time" as const, allowed_days: null };
  const { calls } = renderApp("/cases?case=c0", {
    "GET /cases/c0": () => sampleCase({ clocks: [running], allowed_actions: ["extend"] }),
    "POST /cases/c0/extend": () => problem(409, "case.blocked", { title: "已有延期申请" }),
  });
  await opened();
  await beginRare("申请延期");
  expect(screen.queryByLabelText("延长几个工作小时")).toBeNull();
  await userEvent.click(await screen.findByLabelText("延长哪一项时限"));
  await userEvent.click(await screen.findByTitle("办结"));
  await userEvent.type(await screen.findByLabelText("延长几个工作小时"), "7.5");
  expect(screen.getByText(/现在的期限：/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText("原因"), "等待设备到货");
  await userEvent.click(screen.getByRole("button", { name: "提交申请" }));
  await waitFor(() => expect(calls.find(({ path }) => path === "/cases/c0/extend")?.body).toEqual({ target: "resolve", amount: 450, reason: "等待设备到货" }));
  // Nothing that was written is at fault, and sending it again does not help.
  expect(await screen.findByText("已有延期申请")).toBeTruthy();
  expect(screen.queryByText(/看过后可以再次提交/)).toBeNull();
});

test("whoever escalates reads to which level, and an unchosen verdict is to be chosen", async () => {
  const asked = { target: "resolve" as const, amount: 90, in_days: false, asked_at: "2026-10-12T01:00:00Z", asked_by: "林涛", granted: null, lapsed: false };
  const review = { ...sampleCase().review, extensions: [{ ...asked, asked_at: "2026-10-11T01:00:00Z", amount: 480, lapsed: true }, asked] };
  renderApp("/cases?case=c0", { "GET /cases/c0": () => sampleCase({ level: 1, review, allowed_actions: ["escalate", "decide_extension"] }) });
  await opened();
  expect(screen.getByText(/延长 8 小时 · 未审批，工单已办结，申请失效/)).toBeTruthy();
  await beginRare("升级");
  expect(await screen.findByRole("button", { name: "升级到第 2 级" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "审批延期" }));
  expect(await screen.findByText("申请把“办结”延长 1.5 小时")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /^提\s*交$/ }));
  expect(await screen.findByText("请选择")).toBeTruthy();
});

test("whoever handles the case asks for the customer's number", async () => {
  const { calls } = renderApp("/cases?case=c0", { "POST /cases/c0/complainant/reveal": () => ({ name: "张三丰", phone: "13812341234" }) });
  await opened();
  expect(screen.getByText("138****1234")).toBeTruthy();
  expect(calls.some(({ path }) => path.endsWith("/reveal"))).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: "显示联系方式" }));
  expect(await screen.findByText("13812341234")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "显示联系方式" })).toBeNull();
});

test("a shared view is taken away only after a question that names it and whose it is", async () => {
  const view = { id: "v1", name: "东区超时", search: "quick=overdue", shared_by: "客服中心", count: 3, removable: true };
  const { calls } = renderApp("/cases", { "GET /case-views": () => [view], "DELETE /case-views/v1": () => null });
  await userEvent.click(await screen.findByRole("button", { name: "删除视图“东区超时”" }));
  expect(await screen.findByText("删除视图“东区超时”？")).toBeTruthy();
  expect(screen.getByText(/客服中心共享/)).toBeTruthy();
  expect(calls.some(({ method }) => method === "DELETE")).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: /^删\s*除$/ }));
  await waitFor(() => expect(calls.some(({ method, path }) => method === "DELETE" && path === "/case-views/v1")).toBe(true));
});
