import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import { ALL_PERMISSIONS, sampleMe } from "@/shared/testing/answers";
import { problem } from "@/shared/testing/server";

test("a refused field is marked where it is, and the drawer stays open", async () => {
  renderApp("/organisation?unit=u4", {
    "POST /people": () => problem(422, "invalid", { fields: [{ place: "/login", code: "taken", detail: "这个登录名已被使用" }] }),
  });
  await userEvent.click(await screen.findByRole("button", { name: "新增人员" }));
  const drawer = await screen.findByRole("dialog");
  await userEvent.type(within(drawer).getByLabelText("姓名"), "孙悦");
  await userEvent.type(within(drawer).getByLabelText("登录名"), "sun.yue");
  await userEvent.click(within(drawer).getByRole("button", { name: "新增人员" }));
  expect(await within(drawer).findByText("这个登录名已被使用")).toBeTruthy();
});

test("disabling takes effect at once and is undone in one click", async () => {
  const { calls } = renderApp("/organisation", {
    "PATCH /people/p0": ({ body }) => ({ id: "p0", name: "林静怡", disabled: (body as { disabled: boolean }).disabled, revision: 2 }),
  });
  await userEvent.click(await screen.findByRole("button", { name: "林静怡 的操作" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "停用" }));
  await userEvent.click(await screen.findByRole("button", { name: "撤销" }));
  await waitFor(() => {
    const edits = calls.filter((call) => call.method === "PATCH");
    expect(edits.map((call) => [call.headers.get("if-match"), call.body])).toEqual([
      ['"1"', { disabled: true }],
      ['"2"', { disabled: false }],
    ]);
  });
});

test("who may only read is offered nothing else", async () => {
  renderApp("/organisation", { "GET /session": () => sampleMe(["person.read", "unit.read"]) });
  await screen.findByText("lin.jingyi");
  expect(screen.queryByRole("button", { name: "新增人员" })).toBeNull();
  expect(screen.queryByRole("button", { name: /的操作$/ })).toBeNull();
});

test("who may grant roles sees that an administrator holds no other role", async () => {
  renderApp("/organisation", { "GET /session": () => sampleMe(ALL_PERMISSIONS) });
  await userEvent.click(await screen.findByRole("button", { name: "林静怡 的操作" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "授予角色" }));
  const drawer = await screen.findByRole("dialog");
  const administrator = await within(drawer).findByRole("checkbox", { name: /审计管理员/ });
  expect((administrator as HTMLInputElement).disabled).toBe(true);
});
