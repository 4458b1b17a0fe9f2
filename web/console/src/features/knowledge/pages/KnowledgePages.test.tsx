import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { renderApp } from "@/app/testing/renderApp";
import type { KnowledgeArticle, KnowledgeGap, KnowledgeHits } from "@/shared/api/contract";
import { ALL_PERMISSIONS, sampleMe } from "@/shared/testing/answers";

// the pages are fetched when first opened; here that is not what is waited for
beforeAll(async () => void (await Promise.all([import("./KnowledgePage"), import("./ArticlePage"), import("./GapsPage")])), 120_000);

function article(change: Partial<KnowledgeArticle> = {}): KnowledgeArticle {
  return {
    id: "k1", revision: 2, state: "in_review", version: 1, unit: { id: "u1", name: "江城水务集团" },
    document: { unit_id: "u1", kind: "article", audience: "customers", title: "怎么过户", category: "用水", body: "带**身份证**", asked_as: ["换户名"], review_on: "2027-05-01", effective_on: null },
    in_force: null, coming: null, is_review_due: false, helpful_count: 0, unhelpful_count: 0, changed_at: "2026-10-08T06:00:00Z", may_edit: true, may_publish: true, is_own: false,
    blocks: [{ kind: "paragraph", runs: [{ text: "带", is_strong: false, link: null }, { text: "身份证", is_strong: true, link: null }] }],
    note: null, written_by: "林静怡", versions: [],
    ...change,
  };
}

const GAP: KnowledgeGap = {
  id: "g1", unit_id: "u1", unit_name: "江城水务集团", text: "能用社保卡交水费吗", count: 3, state: "open", article_id: null, reason: null, first_at: "2026-10-01T06:00:00Z", last_at: "2026-10-08T06:00:00Z",
};

const HITS: KnowledgeHits = {
  is_answered: true,
  items: [{ id: "k1", version: 1, kind: "article", audience: "customers", title: "怎么过户", category: "用水", excerpt: "带身份证", blocks: article().blocks, effective_at: "2026-10-08T06:00:00Z", confidence: 0.93 }],
};

const answers = (detail: KnowledgeArticle) => ({
  "GET /knowledge-articles": () => ({ items: [detail], total: 1 }),
  "GET /knowledge-articles/k1": () => detail,
  "GET /knowledge-gaps": () => ({ items: [GAP], total: 1 }),
  "GET /knowledge-search": () => HITS,
  "GET /figures": () => ({ rows: [] }),
});

test("somebody else's article is published", async () => {
  const { calls } = renderApp("/knowledge/k1", { ...answers(article()), "POST /knowledge-articles/k1/decision": () => article({ state: "published", in_force: 1 }) });
  expect((await screen.findByText("身份证")).tagName).toBe("STRONG");
  await userEvent.click(screen.getByRole("button", { name: "审核发布" }));
  await waitFor(() => expect(calls.find(({ method }) => method === "POST")?.body).toMatchObject({ decision: "publish" }));
});

test("a return says why", async () => {
  const { calls } = renderApp("/knowledge/k1", { ...answers(article()), "POST /knowledge-articles/k1/decision": () => article({ state: "draft", note: "缺地点" }) });
  await userEvent.click(await screen.findByRole("button", { name: "退回" }));
  const drawer = await screen.findByRole("dialog");
  await userEvent.click(within(drawer).getByRole("button", { name: "退回" }));
  expect(await within(drawer).findByText("请填写")).toBeTruthy();
  await userEvent.type(within(drawer).getByLabelText("退回原因"), "缺地点");
  await userEvent.click(within(drawer).getByRole("button", { name: "退回" }));
  await waitFor(() => expect(calls.find(({ method }) => method === "POST")?.body).toMatchObject({ decision: "return", note: "缺地点" }));
});

test("a change that comes late is marked, and readers change nothing", async () => {
  const late = article({ state: "published", may_edit: false, may_publish: false, coming: { version: 1, effective_at: "2026-10-09T16:00:00Z", lead: "short" } });
  renderApp("/knowledge/k1", { ...answers(late), "GET /session": () => sampleMe(ALL_PERMISSIONS.filter((one) => !one.startsWith("knowledge.") || one === "knowledge.read")) });
  expect(await screen.findByText(/不足 72 小时，已立即通知/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "修订" })).toBeNull();
});

test("a search shows the sure answer with its text", async () => {
  renderApp("/knowledge?text=换户名", answers(article()));
  expect(await screen.findByText("契合 93%")).toBeTruthy();
  expect(screen.getByText("身份证").tagName).toBe("STRONG");
});

test("an unanswered question begins an article", async () => {
  const { calls } = renderApp("/knowledge-gaps", { ...answers(article({ state: "draft" })), "POST /knowledge-articles": () => article({ state: "draft" }) });
  await userEvent.click(await screen.findByRole("button", { name: "写文章" }));
  const drawer = await screen.findByRole("dialog");
  expect(within(drawer).getByLabelText<HTMLInputElement>("标题").value).toBe(GAP.text);
  await userEvent.type(within(drawer).getByLabelText("正文"), "可以");
  await userEvent.type(within(drawer).getByLabelText("分类"), "缴费");
  await userEvent.click(within(drawer).getByRole("button", { name: "保存" }));
  await waitFor(() => expect(calls.find(({ method }) => method === "POST")?.body).toMatchObject({ answers: "g1", document: { title: GAP.text, unit_id: "u1", kind: "article" } }));
});
