import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Permission } from "@/shared/api/contract";
import { sampleMe, samplePeople } from "@/shared/testing/answers";
import { problem } from "@/shared/testing/server";
import { renderApp } from "./testing/renderApp";

const signedOut = { "GET /session": () => problem(401, "not_signed_in") };

test("without a session one signs in first and comes back to the same view", async () => {
  let signedIn = false;
  const { address, calls } = renderApp("/metric-catalogue?period=2026-Q3&unit=u5", {
    "GET /session": () => (signedIn ? sampleMe() : problem(401, "not_signed_in")),
    "POST /session": () => {
      signedIn = true;
      return sampleMe();
    },
  });
  await userEvent.type(await screen.findByLabelText("登录名"), "lin.jingyi");
  await userEvent.type(screen.getByLabelText("密码"), "correct horse battery");
  await userEvent.click(screen.getByRole("button", { name: "登录" }));
  await screen.findByRole("heading", { name: "指标", level: 1 });
  expect(address()).toBe("/metric-catalogue?period=2026-Q3&unit=u5");
  expect(calls.find((call) => call.path === "/session" && call.method === "POST")?.body).toEqual({ login: "lin.jingyi", password: "correct horse battery" });
  await waitFor(() => expect(calls.find((call) => call.path === "/figures")?.query.get("period")).toBe("2026-Q3"));
});

test("a refused sign-in says why and stays", async () => {
  const { address } = renderApp("/sign-in", {
    ...signedOut,
    "POST /session": () => problem(401, "identity.wrong_credentials", { title: "登录名或密码不对", detail: "再试 4 次后需等待。" }),
  });
  await userEvent.type(await screen.findByLabelText("登录名"), "lin");
  await userEvent.type(screen.getByLabelText("密码"), "wrong");
  await userEvent.click(screen.getByRole("button", { name: "登录" }));
  expect((await screen.findByRole("alert")).textContent).toContain("登录名或密码不对");
  expect(address()).toBe("/sign-in");
});

test.each(["https://example.org/", "//example.org", "/\\example.org"])("a return address of another site (%s) is dropped", async (target) => {
  const { address } = renderApp(`/sign-in?return=${encodeURIComponent(target)}`, signedOut);
  await screen.findByLabelText("登录名");
  await waitFor(() => expect(address()).not.toContain("example"));
});

test("an installation that nobody has set up asks for its administrators", async () => {
  renderApp("/", { ...signedOut, "GET /setup": () => ({ needed: true }) });
  expect(await screen.findByRole("heading", { name: "初始设置" })).toBeTruthy();
});

test.each<[string, Permission[], string[], string]>([
  ["an analyst", ["questionnaire.read", "response.read", "metric.read", "unit.read"], ["总览", "问卷", "答卷", "指标", "流程瓶颈", "报告"], "/overview"],
  ["an agent", ["case.read", "case.create", "case.handle", "unit.read", "person.read"], ["工单", "交办与督办", "超期清单", "改进事项", "原因分析", "组织与人员"], "/cases"],
  ["an agent who telephones too", ["case.read", "contact.record", "programme.read"], ["调查计划", "电话访问", "纸质录入", "工单", "交办与督办", "超期清单", "改进事项", "原因分析"], "/cases"],
  ["the audit administrator", ["audit.read", "unit.read", "person.read"], ["组织与人员", "审计"], "/organisation"],
])("%s sees only what they may open and lands on the first of it", async (_, permissions, wanted, landing) => {
  const { address } = renderApp("/", { "GET /session": () => sampleMe(permissions) });
  const menu = await screen.findByRole("navigation", { name: "主菜单" });
  expect(within(menu).getAllByRole("link").map((link) => link.textContent)).toEqual(wanted);
  await waitFor(() => expect(address()).toBe(landing));
});

test("a station of the menu folds, and what one is on stays in sight", async () => {
  renderApp("/case-causes", { "GET /session": () => sampleMe(["case.read", "metric.read", "unit.read"]) });
  const menu = await screen.findByRole("navigation", { name: "主菜单" });
  const station = within(menu).getByRole("button", { name: "行动" });
  await userEvent.click(station);
  expect(station.getAttribute("aria-expanded")).toBe("false");
  expect(within(menu).queryByRole("link", { name: "工单" })).toBeNull();
  expect(within(menu).getByRole("link", { name: "原因分析" }).getAttribute("aria-current")).toBe("page");
  await userEvent.click(station);
  expect(within(menu).getByRole("link", { name: "工单" })).toBeTruthy();
});

test.each([["/meeting-resolutions", "联席会议", "meeting.read"], ["/knowledge-gaps", "知识库", "knowledge.read"]] as const)("%s stands under %s in the menu", async (address, entry, permission) => {
  renderApp(address, { "GET /session": () => sampleMe([permission]) });
  const menu = await screen.findByRole("navigation", { name: "主菜单" });
  await waitFor(() => expect(within(menu).getByRole("link", { name: entry }).getAttribute("aria-current")).toBe("page"));
});

test("a page one may not see says so and asks nothing of the server", async () => {
  const { calls } = renderApp("/audit", { "GET /session": () => sampleMe(["metric.read"]) });
  expect(await screen.findByText("没有权限")).toBeTruthy();
  expect(calls.some((call) => call.path === "/audit")).toBe(false);
});

test("a session that ends while working leads to sign-in with the way back", async () => {
  let ended = false;
  const { address } = renderApp("/organisation?q=lin", { "GET /people": () => (ended ? problem(401, "not_signed_in") : samplePeople()) });
  await screen.findByText("lin.jingyi");
  ended = true;
  await userEvent.click(screen.getByRole("button", { name: "下一页" }));
  await screen.findByLabelText("密码");
  expect(new URLSearchParams(address().split("?")[1]).get("return")).toBe("/organisation?q=lin&cursor=next");
});

test("an unknown address says so", async () => {
  renderApp("/no-such-page");
  expect(await screen.findByText("没有这个页面")).toBeTruthy();
});

test("somebody without a role is told whom to ask, not shown an error", async () => {
  const { address } = renderApp("/", { "GET /session": () => sampleMe([]) });
  expect(await screen.findByText("您还没有角色，暂时没有可以打开的页面")).toBeTruthy();
  expect(address()).toBe("/");
});

test("the first steps show what is open and stay away once put away", async () => {
  const { calls } = renderApp("/questionnaires", {
    "GET /session": () => sampleMe(["questionnaire.read", "questionnaire.edit", "questionnaire.publish", "unit.read"]),
    "GET /questionnaires": () => ({ items: [], total: 0 }),
    "PUT /preferences/first_steps.dismissed": () => null,
  });
  const steps = await screen.findByRole("region", { name: "五步用起来" });
  expect(within(steps).getByRole("link", { name: "发布第一份问卷" })).toBeTruthy();
  await userEvent.click(within(steps).getByRole("button", { name: "不再显示" }));
  await waitFor(() => expect(screen.queryByRole("region", { name: "五步用起来" })).toBeNull());
  expect(calls.find((call) => call.method === "PUT")?.body).toEqual({ value: true });
});

test("a view keeps filters and columns under a name, without what is open beside the list", async () => {
  const { calls } = renderApp("/responses?period=2026-10&response=r1", { "PUT /preferences/views.responses": () => null });
  await userEvent.click(await screen.findByRole("button", { name: /视图/ }));
  await userEvent.type(await screen.findByRole("textbox", { name: "视图名称" }), "十月{Enter}");
  await waitFor(() => expect(calls.find((call) => call.method === "PUT")?.body).toEqual({ value: [{ name: "十月", search: "?period=2026-10", hidden: [] }] }));
  expect(await screen.findByRole("button", { name: /十月/ })).toBeTruthy();
});
