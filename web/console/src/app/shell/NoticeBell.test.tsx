import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";

const NOTICE = { key: "k1", purpose: "meeting.assigned", title: "您有一项会议决议", page: "/meeting-resolutions?open=r1", seen: false, at: "2026-10-12T01:00:00Z" };

test("a notice stands in the bell until it was looked at, and leads to its page", async () => {
  const { calls, address } = renderApp("/audit", {
    "GET /my-notices": () => ({ unseen: 1, items: [NOTICE] }),
    "POST /my-notices/seen": () => ({ unseen: 0, items: [{ ...NOTICE, seen: true }] }),
  });
  await userEvent.click(await screen.findByRole("button", { name: "与我有关，1 条新消息" }));
  await userEvent.click(await screen.findByText(NOTICE.title));
  await waitFor(() => expect(calls.some(({ method, path }) => method === "POST" && path === "/my-notices/seen")).toBe(true));
  expect(address()).toBe(NOTICE.page);
});

test("somebody chooses about what no messages are wanted", async () => {
  const { calls } = renderApp("/audit", {
    "GET /notice-contact": () => ({ medium: "mail", masked_address: "zh***@example.com", muted: ["knowledge"] }),
    "PUT /notice-contact": () => ({ medium: "mail", masked_address: "zh***@example.com", muted: ["meetings", "knowledge"] }),
  });
  await userEvent.click(await screen.findByRole("button", { name: /的菜单$/ }));
  await userEvent.click(await screen.findByText("提醒方式"));
  const topics = await screen.findByRole("checkbox", { name: "会议、纪要和决议" });
  await userEvent.click(topics);
  await userEvent.click(screen.getByRole("button", { name: "保存" }));
  await waitFor(() => expect(calls.find(({ method }) => method === "PUT")?.body).toMatchObject({ medium: "mail", address: null, muted: ["meetings", "knowledge"] }));
});
