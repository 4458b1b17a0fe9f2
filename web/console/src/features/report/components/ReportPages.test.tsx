import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderApp } from "@/app/testing/renderApp";

const saved: string[] = [];

beforeEach(() => {
  saved.length = 0;
  URL.createObjectURL = () => "blob:report";
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});
afterEach(() => vi.restoreAllMocks());

const page = (id: string, title: string) => ({
  kept_by: "王敏", kept_at: "2026-11-20T02:00:00Z",
  analysis: {
    id, title, method: "nps", method_title: "净推荐值", questionnaire_title: "服务回访", unit_name: "集团", period: null, created_by: "王敏",
    created_at: "2026-11-20T02:00:00Z", revision: 1, ran_at: "2026-11-20T02:00:00Z", n: 120, reading: `${title}的结论。`,
  },
});
const PAGES = { "GET /reports/pages": () => ({ items: [page("a1", "推荐"), page("a2", "驱动")], next_cursor: null, total: 2 }) };
const file = (): Response => new Response("%PDF", { status: 200, headers: { "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent("分析报告.pdf")}` } });

test("chosen pages are printed as one paper in the order of choosing", async () => {
  const { calls } = renderApp("/reports?period=2026-09", { ...PAGES, "GET /reports/pages/print": file });
  await userEvent.click(await screen.findByRole("checkbox", { name: "选择“驱动”" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "选择“推荐”" }));
  await userEvent.click(screen.getByRole("button", { name: /下载所选 2 页/ }));
  await waitFor(() => expect(saved).toEqual(["分析报告.pdf"]));
  const asked = calls.find(({ path }) => path === "/reports/pages/print");
  expect(Object.fromEntries(asked?.query ?? [])).toEqual({ pages: "a2,a1", locale: "zh-CN", format: "pdf" });
});

test("a page is run on the newest data from here", async () => {
  const { calls } = renderApp("/reports?period=2026-09", { ...PAGES, "POST /analyses/a1/rerun": () => ({ changed: true }) });
  const row = (await screen.findByText("推荐的结论。")).closest("li") as HTMLElement;
  await userEvent.click(within(row).getByRole("button", { name: /用最新数据重算/ }));
  expect(await screen.findByText(/数值有变化/)).toBeTruthy();
  expect(calls.filter(({ path }) => path === "/reports/pages").length).toBeGreaterThan(1);
});

test("without pages the way to one is told", async () => {
  renderApp("/reports?period=2026-09");
  expect(await screen.findByText("还没有分析页")).toBeTruthy();
});
