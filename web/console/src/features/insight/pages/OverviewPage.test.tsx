import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import { sampleOverview } from "@/shared/testing/answers";
import { problem } from "@/shared/testing/server";

test("twelve cards, each with its interval and n, and the sentence first", async () => {
  renderApp("/overview?period=2026-10");
  expect(await screen.findByText(/满意度 84\.3 分.*上升 1\.4 分/)).toBeTruthy();
  const card = screen.getByRole("heading", { name: "满意度得分", level: 3 }).closest("section") as HTMLElement;
  expect(within(card).getByText("84.3")).toBeTruthy();
  expect(within(card).getByText("n = 1,842")).toBeTruthy();
  expect(within(card).getByText(/95% 区间 83.1–85.5/)).toBeTruthy();
  expect(screen.getAllByRole("heading", { level: 3 })).toHaveLength(12);
});

test("a figure that cannot be given says why instead of showing a zero", async () => {
  renderApp("/overview?period=2026-10");
  const card = (await screen.findByRole("heading", { name: "回收率", level: 3 })).closest("section") as HTMLElement;
  expect(within(card).getByText(/没有发出邀请/)).toBeTruthy();
  expect(within(card).queryByText("0")).toBeNull();
});

test("metrics without data are named in one line, not shown as empty cards", async () => {
  const whole = sampleOverview();
  const cards = whole.cards.map((figure) => (figure.metric === "complaint_count" ? { ...figure, value: null, reason: "no_data", interval: null, change: null } : figure));
  renderApp("/overview?period=2026-10", { "GET /overview": () => ({ ...whole, cards }) });
  expect(await screen.findByText(/本期没有数据：/)).toBeTruthy();
  expect(screen.getByText("投诉件数")).toBeTruthy();
  expect(screen.queryByRole("heading", { name: "投诉件数", level: 3 })).toBeNull();
  expect(screen.getAllByRole("heading", { level: 3 })).toHaveLength(11);
});

test("a click on a figure opens its rows", async () => {
  const { address } = renderApp("/overview?period=2026-10");
  const card = (await screen.findByRole("heading", { name: "满意度得分", level: 3 })).closest("section") as HTMLElement;
  await userEvent.click(within(card).getByRole("link"));
  await waitFor(() => expect(address()).toContain("/responses?period=2026-10"));
});

test("the address decides what is asked, and a filter writes the address", async () => {
  const { address, calls } = renderApp("/overview?period=2026-Q3&unit=u5");
  await screen.findByRole("heading", { name: "满意度得分", level: 3 });
  const asked = calls.find((call) => call.path === "/overview");
  expect(Object.fromEntries(asked?.query ?? [])).toEqual({ period: "2026-Q3", unit: "u5" });
  await userEvent.click(screen.getByRole("button", { name: "上一期" }));
  await waitFor(() => expect(address()).toBe("/overview?period=2026-Q2&unit=u5"));
});

test("when the server is away the page says what to do and can try again", async () => {
  let away = true;
  renderApp("/overview", { "GET /overview": () => (away ? problem(500, "internal", { title: "出错了" }) : undefined) });
  const retry = await screen.findByRole("button", { name: "再试一次" });
  expect(screen.getByText(/请求编号 r-1/)).toBeTruthy();
  away = false;
  await userEvent.click(retry);
});
