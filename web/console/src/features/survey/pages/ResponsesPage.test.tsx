import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import { ALL_PERMISSIONS, sampleMe } from "@/shared/testing/answers";
import { sampleResponse } from "@/shared/testing/surveyAnswers";

// the page is fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await import("./ResponsesPage")), 120_000);

const quality = () => screen.findByRole("region", { name: "答卷质量" });

test("the list flags what is suspect and can be narrowed to it", async () => {
  const { calls } = renderApp("/responses?period=2026-10&quality=suspect");
  expect((await screen.findAllByText("可疑")).length).toBeGreaterThan(0);
  const asked = calls.find((call) => call.path === "/responses");
  expect(Object.fromEntries(asked?.query ?? [])).toEqual({ period: "2026-10", quality: "suspect" });
});

test("a suspect response says why", async () => {
  renderApp("/responses?period=2026-10&response=r0");
  const section = await quality();
  expect(within(section).getByText("质量分 24")).toBeTruthy();
  expect(within(section).getByText(/全卷用时 12 秒/)).toBeTruthy();
});

test("a decision goes out with its reason and shows who took it", async () => {
  const { calls } = renderApp("/responses?period=2026-10&response=r0", {
    "POST /responses/r0/review": () => sampleResponse(0),
  });
  const section = await quality();
  await userEvent.click(within(section).getByRole("button", { name: "判为无效" }));
  expect(await within(section).findByText("请写明原因")).toBeTruthy();
  expect(calls.some(({ method }) => method === "POST")).toBe(false);
  await userEvent.type(within(section).getByLabelText("审核原因"), "员工代填，已核实");
  await userEvent.click(within(section).getByRole("button", { name: "判为无效" }));
  await waitFor(() => expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ decision: "invalid", reason: "员工代填，已核实" }));
});

test("who may only read is offered no decision", async () => {
  renderApp("/responses?period=2026-10&response=r0", {
    "GET /session": () => sampleMe(ALL_PERMISSIONS.filter((permission) => permission !== "response.review")),
  });
  const section = await quality();
  expect(within(section).queryByRole("button", { name: "判为无效" })).toBeNull();
});

test("personal data shows whole only after a reason was given", async () => {
  const masked = { ...sampleResponse(0), answers: [{ ...answerOf("138****8000"), is_masked: true }] };
  const { calls } = renderApp("/responses?period=2026-10&response=r0", {
    "GET /responses/r0": () => masked,
    "POST /responses/r0/reveal": () => ({ answers: [answerOf("13800138000")], attributes: [] }),
  });
  expect(await screen.findByText("138****8000")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "查看完整个人信息" }));
  const reason = await screen.findByLabelText("原因");
  await userEvent.type(reason, "电话回访");
  const form = reason.closest<HTMLElement>("[role=dialog]");
  await userEvent.click(within(form ?? document.body).getByRole("button", { name: "查看完整个人信息" }));
  expect(await screen.findByText("13800138000", {}, { timeout: 10_000 })).toBeTruthy();
  expect(calls.find(({ method }) => method === "POST")?.body).toEqual({ reason: "电话回访" });
});

test("a deleted response says who deleted it and can be brought back", async () => {
  const away = { ...sampleResponse(0), is_deleted: true, put_away: { person: "王敏", deleted_at: "2026-10-12T01:00:00Z", reason: "测试数据" } };
  const { calls } = renderApp("/responses?period=2026-10&response=r0&deleted=true", {
    "GET /responses/r0": () => away,
    "POST /responses/r0/restoration": () => sampleResponse(0),
  });
  expect(await screen.findByText(/王敏.*测试数据/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /恢\s*复/ }));
  await waitFor(() => expect(calls.some(({ path }) => path === "/responses/r0/restoration")).toBe(true));
});

test("what a correction replaced stands beside it", async () => {
  const correction = { original: "5 · 非常满意", is_cleared: false, reason: "录入错误", corrector: "王敏", corrected_at: "2026-10-12T01:00:00Z" };
  renderApp("/responses?period=2026-10&response=r0", {
    "GET /responses/r0": () => ({ ...sampleResponse(0), answers: [{ ...answerOf("好"), corrections: [correction] }] }),
  });
  expect(await screen.findByText("5 · 非常满意")).toBeTruthy();
  expect(screen.getByText(/王敏.*录入错误/)).toBeTruthy();
});

function answerOf(value: string) {
  return { question_key: "q_mobile", text: "您的手机号", role: null, value, label: null, not_applicable: false, is_masked: false, is_redacted: false, corrections: [] };
}
