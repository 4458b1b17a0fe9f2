import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import type { QuestionnaireDocument } from "@/shared/api/contract";
import { problem } from "@/shared/testing/server";
import { sampleQuestionnaire } from "@/shared/testing/surveyAnswers";

// the page is fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await import("./QuestionnairePage")), 120_000);
beforeEach(() => localStorage.clear());

const chooseQuestion = async (text: string) => userEvent.click(within(await screen.findByRole("navigation", { name: "问卷目录" })).getByRole("button", { name: new RegExp(`^\\d+\\s*${text}`) }));
const QUESTION = "题目文字（中文）";

test("an edit is saved by itself against the revision it began with, and undone by key", async () => {
  const { calls } = renderApp("/questionnaires/qn1");
  await chooseQuestion("服务态度");
  await userEvent.type(await screen.findByLabelText(QUESTION), "如何");
  await waitFor(() => expect(calls.some((call) => call.method === "PUT")).toBe(true), { timeout: 4000 });
  const save = calls.find((call) => call.method === "PUT");
  expect(save?.headers.get("if-match")).toBe('"7"');
  const sent = save?.body as { document: QuestionnaireDocument } | undefined;
  expect(sent?.document.pages[1]?.questions[1]?.text["zh-CN"]).toBe("服务态度如何");
  await userEvent.keyboard("{Control>}z{/Control}");
  expect((screen.getByLabelText(QUESTION) as HTMLTextAreaElement).value).toBe("服务态度");
});

test("when somebody else saved meanwhile nothing is overwritten and one chooses", async () => {
  let theirs = false;
  const { calls } = renderApp("/questionnaires/qn1", {
    "PUT /questionnaires/qn1/draft": () => {
      theirs = true;
      return problem(412, "questionnaire.edited_meanwhile");
    },
    "GET /questionnaires/qn1": () => {
      const detail = sampleQuestionnaire();
      if (theirs) Object.assign(detail, { revision: 8, document: { ...(detail.document as object), title: { "zh-CN": "对方的标题" } } });
      return detail;
    },
  });
  await chooseQuestion("服务态度");
  await userEvent.type(await screen.findByLabelText(QUESTION), "！");
  expect((await screen.findByRole("alert", {}, { timeout: 4000 })).textContent).toContain("草稿已被他人修改");
  expect((screen.getByLabelText(QUESTION) as HTMLTextAreaElement).value).toBe("服务态度！");
  await userEvent.click(screen.getByRole("button", { name: "放弃我的，载入对方的" }));
  await screen.findByRole("heading", { name: "对方的标题", level: 1 });
  expect(calls.filter((call) => call.method === "PUT")).toHaveLength(1);
});

test("edits that could not be saved come back when the questionnaire is opened again", async () => {
  localStorage.setItem("manyi.draft.qn1", JSON.stringify({ revision: 7, document: { ...(sampleQuestionnaire().document as object), title: { "zh-CN": "没存上的标题" } } }));
  const { calls } = renderApp("/questionnaires/qn1");
  await screen.findByRole("heading", { name: "没存上的标题", level: 1 });
  await waitFor(() => expect(calls.some((call) => call.method === "PUT")).toBe(true), { timeout: 4000 });
  await waitFor(() => expect(localStorage.getItem("manyi.draft.qn1")).toBeNull());
});

test("a problem leads to its place", async () => {
  renderApp("/questionnaires/qn1", {
    "GET /questionnaires/qn1": () => sampleQuestionnaire({ problems: [{ place: "/pages/1/questions/2/text", code: "document.empty_text", detail: "请填写文字。", params: {}, blocking: true }] }),
  });
  await userEvent.click(await screen.findByRole("button", { name: /处须改正/ }));
  await userEvent.click(await screen.findByRole("button", { name: /须改正：/ }));
  await waitFor(() => expect((screen.getByLabelText(QUESTION) as HTMLTextAreaElement).value).toBe("服务环境"));
});

test("publishing says first what it changes", async () => {
  const { calls } = renderApp("/questionnaires/qn1", {
    "GET /questionnaires/qn1": () => {
      const detail = sampleQuestionnaire();
      const document = structuredClone(detail.document) as QuestionnaireDocument;
      document.pages[2]?.questions.pop();
      return { ...detail, document };
    },
    "POST /questionnaires/qn1/publish": () => sampleQuestionnaire({ latest_version: 3, revision: 8, changed_since_published: false }),
  });
  await userEvent.click(await screen.findByRole("button", { name: "发布" }));
  const dialog = await screen.findByRole("dialog");
  expect(await within(dialog).findByText(/删除“您最希望我们改进什么/)).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: "发布" }));
  await waitFor(() => expect(calls.find((call) => call.path.endsWith("/publish"))?.headers.get("if-match")).toBe('"7"'));
});

test("who may only read sees the questionnaire and can change nothing", async () => {
  const { calls } = renderApp("/questionnaires/qn1", { "GET /session": () => ({ ...readerSession }) });
  expect(await screen.findByRole("tab", { name: "内容" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "发布" })).toBeNull();
  expect(screen.queryByRole("navigation", { name: "问卷目录" })).toBeNull();
  expect(calls.every((call) => call.method === "GET")).toBe(true);
});

const readerSession = {
  person: { id: "p9", name: "吴敏", login: "wu.min", unit_id: "u1", unit_path: "/1/", unit_name: "江城水务集团", roles: ["analyst"] },
  permissions: ["questionnaire.read", "response.read", "metric.read", "unit.read"],
  csrf_token: "t",
  locale: "zh-CN",
  organisation_name: "江城水务集团有限公司",
};
