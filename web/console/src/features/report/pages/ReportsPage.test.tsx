import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import { problem } from "@/shared/testing/server";
import { fileName } from "@/shared/parts/fileName";

const saved: string[] = [];

beforeEach(() => {
  saved.length = 0;
  URL.createObjectURL = () => "blob:report";
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});
afterEach(() => vi.restoreAllMocks());

const file = (): Response =>
  new Response("%PDF", {
    status: 200,
    headers: { "content-type": "application/pdf", "content-disposition": `attachment; filename="report.pdf"; filename*=UTF-8''${encodeURIComponent("月度满意度简报-2026-10.pdf")}` },
  });

test("the chosen month, unit, language and format are asked for, and the file keeps the server's name", async () => {
  const { calls } = renderApp("/reports?period=2026-09&unit=u5", { "GET /reports/monthly": file });
  await userEvent.click(await screen.findByText("English"));
  await userEvent.click(screen.getByText(/电子表格/));
  await userEvent.click(screen.getByRole("button", { name: /下载简报/ }));
  await waitFor(() => expect(saved).toEqual(["月度满意度简报-2026-10.pdf"]));
  const asked = calls.find((call) => call.path === "/reports/monthly");
  expect(Object.fromEntries(asked?.query ?? [])).toEqual({ period: "2026-09", unit: "u5", locale: "en", format: "xlsx" });
});

test("a refusal is told with what to do, and nothing is saved", async () => {
  const refuse = () => problem(503, "report.no_chinese_font", { title: "缺少中文字体", detail: "请管理员安装字体包 fonts-noto-cjk" });
  renderApp("/reports?period=2026-09", { "GET /reports/monthly": refuse });
  await userEvent.click(await screen.findByRole("button", { name: /下载简报/ }));
  expect(await screen.findByText(/fonts-noto-cjk/)).toBeTruthy();
  expect(saved).toEqual([]);
});

test("the overview leads to the brief of the month it shows", async () => {
  const { address } = renderApp("/overview?period=2026-09&unit=u5");
  await userEvent.click(await screen.findByRole("button", { name: /导出简报/ }));
  await waitFor(() => expect(address()).toBe("/reports?period=2026-09&unit=u5"));
});

test.each([
  ["attachment; filename=\"report.pdf\"; filename*=UTF-8''%E6%9C%88.pdf", "月.pdf"],
  ["attachment; filename*=UTF-8''%E6", undefined],
  ["attachment", undefined],
  [null, undefined],
])("the name in %s", (header, name) => expect(fileName(header)).toBe(name));
