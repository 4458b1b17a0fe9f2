import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import type { VisitDetail, VisitState } from "@/shared/api/contract";
import { ALL_PERMISSIONS, sampleMe } from "@/shared/testing/answers";
import { problem } from "@/shared/testing/server";

// the pages are fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await Promise.all([import("./VisitsPage"), import("./MyVisitsPage")])), 120_000);

function visit(state: VisitState): VisitDetail {
  return {
    id: "v1", revision: 1, state, checklist_id: "c1", checklist_title: "营业厅", unit: { id: "u5", name: "滨江营业厅", path: "/1/5/" },
    shopper: "周一", first_day: "2026-10-01", last_day: "2026-10-31", visited_at: state === "assigned" ? null : "2026-10-09T02:00:00Z",
    score: state === "assigned" ? null : 55, cover_story: "来办开户", summary: "人不多", review_reason: null, appeal: null,
    checklist: { title: "营业厅", items: [{ key: "greeting", text: "主动问候", kind: "yes_no", points: 1, weight: 10, evidence_required: false }] },
    evidence: [{ id: "e1", item: "greeting", name: "a.jpg", file_type: "jpeg", bytes: 9, sent_at: "2026-10-09T02:00:00Z" }],
    marks: state === "assigned" ? {} : { greeting: { points: 0, note: "没有问候" } },
  };
}

const answers = (detail: VisitDetail) => ({
  "GET /visits": () => ({ items: [detail], total: 1 }),
  "GET /visits/v1": () => detail,
  "GET /my-visits": () => ({ items: [detail], total: 1 }),
  "GET /my-visits/v1": () => detail,
  "GET /visit-checklists": () => [],
});

test("a report is looked through and approved", async () => {
  const { calls } = renderApp("/visits?visit=v1", { ...answers(visit("submitted")), "POST /visits/v1/approval": () => visit("approved") });
  expect(await screen.findByText("没有问候")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "审核通过" }));
  await waitFor(() => expect(calls.some(({ method, path }) => method === "POST" && path === "/visits/v1/approval")).toBe(true));
});

test("the visited unit may appeal and nothing else", async () => {
  renderApp("/visits?visit=v1", {
    ...answers(visit("approved")),
    "GET /session": () => sampleMe(ALL_PERMISSIONS.filter((permission) => permission !== "visit.edit" && permission !== "visit.review")),
  });
  expect(await screen.findByRole("button", { name: "提出申诉" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "审核通过" })).toBeNull();
});

test("a shopper marks every item and sends the report", async () => {
  const { calls } = renderApp("/my-visits", { ...answers(visit("assigned")), "POST /my-visits/v1/report": () => visit("submitted") });
  await userEvent.click(await screen.findByRole("button", { name: "填写报告" }));
  await userEvent.click(await screen.findByRole("button", { name: "提交报告" }));
  expect(await screen.findByText("请打分，或选“看不到”")).toBeTruthy();
  const item = screen.getByText("主动问候").closest<HTMLElement>("li") ?? document.body;
  await userEvent.click(within(item).getByText("是"));
  await userEvent.click(screen.getByRole("button", { name: "提交报告" }));
  await waitFor(() => expect(calls.find(({ method }) => method === "POST")?.body).toMatchObject({ marks: { greeting: { points: 1, note: "" } } }));
});

test("a picture that could not be sent is sent again", async () => {
  const sent: string[] = [];
  const answer = (): unknown => {
    sent.push("once");
    return sent.length === 1 ? problem(503, "unavailable") : visit("assigned");
  };
  renderApp("/my-visits", { ...answers(visit("assigned")), "POST /my-visits/v1/evidence": answer });
  await userEvent.click(await screen.findByRole("button", { name: "填写报告" }));
  expect(await screen.findByRole("img", { name: "主动问候：凭证 1" })).toBeTruthy();
  const field = document.querySelector<HTMLInputElement>("input[type=file]");
  await userEvent.upload(field ?? document.createElement("input"), new File(["1"], "b.jpg", { type: "image/jpeg" }));
  await userEvent.click(await screen.findByRole("button", { name: "重试" }));
  await waitFor(() => expect(sent).toHaveLength(2));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});
