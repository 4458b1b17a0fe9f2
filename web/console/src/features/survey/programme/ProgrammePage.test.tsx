import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import type { ProgrammeDetail } from "@/shared/api/contract";
import { problem } from "@/shared/testing/server";
import { emptyPlan } from "./plan";

// the page is fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await import("./ProgrammePage")), 120_000);

const draft: ProgrammeDetail = {
  id: "p1", title: "年度调查", unit: { id: "u1", name: "云岭集团", path: "/1/" }, state: "draft", wave_count: 0, total: 0, starts_on: null, ends_on: null, revision: 1,
  plan: emptyPlan("年度调查"), actions: ["edit", "approve"], frame_count: 14, approved_by: null, approved_by_name: null, approved_at: null, waves: [],
};
const answers = {
  "GET /programmes/p1": () => draft,
  "GET /questionnaires": () => ({ items: [], next_cursor: null, total: 0, all_total: 0 }),
  "POST /sample-size": () => ({ required: 14, groups: 1, invitations: 28, floor: null, recommended: 14, recommended_invitations: 14 }),
};

test("what is missing for the approval is named in words, with its step", async () => {
  renderApp("/programmes/p1", {
    ...answers,
    "POST /programmes/p1/approve": () => problem(422, "programme.not_whole", {
      fields: [{ place: "/questionnaire_id", code: "required", detail: "必须填写" }, { place: "/secret/9", code: "bad", detail: "此处有误" }],
    }),
  });
  await userEvent.click(await screen.findByRole("button", { name: /批\s?准/ }));
  expect(await screen.findByText("问卷（第 1 步“目的”）：必须填写")).toBeTruthy();
  expect(screen.getByText("此处有误")).toBeTruthy();
});

test("nobody is asked to be nobody, and where there are few everybody is asked", async () => {
  renderApp("/programmes/p1", answers);
  await userEvent.click(await screen.findByText("样本量"));
  expect(await screen.findByText("可以联系的只有 14 人，不够抽样，每个人都要联系。")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "保存并继续" }));
  expect(await screen.findByText("请填写样本量，至少 1 人")).toBeTruthy();
});
