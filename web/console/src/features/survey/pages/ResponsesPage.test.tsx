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
