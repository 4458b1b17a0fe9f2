// Input that goes wrong: a clear refusal with a code, in the place where people are, and nothing lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { caller, publishedLink, thisMonth, wanted } from "../lib/api.mjs";
import { address, launch, open, PHONE, violations } from "../lib/browser.mjs";
import { respond } from "../lib/respond.mjs";

let browser;
let manager;
let call;
before(async () => {
  browser = await launch();
  manager = await open(browser);
  ({ call } = await caller(manager.context, "manager"));
});
after(() => browser?.close());

const draft = () => wanted(call("POST", "/questionnaires", { data: { template: "satisfaction_standard", scale: "five", title: "两个人编辑的草稿" } }));
const renamed = (document, title) => ({ ...document, title: { ...document.title, "zh-CN": title } });

test("of two saves against one revision the second is refused with a code, and the first stays", async () => {
  const { id, revision, document } = await draft();
  const save = (title) => call("PUT", `/questionnaires/${id}/draft`, { revision, data: { document: renamed(document, title) } });
  assert.equal((await save("先保存的")).status, 200);
  const second = await save("后保存的");
  assert.equal(second.status, 412);
  assert.match(second.type, /^application\/problem\+json/);
  assert.equal(second.body.code, "questionnaire.edited_meanwhile");
  assert.ok(second.body.detail.length > 10, second.body.detail);
  assert.equal((await wanted(call("GET", `/questionnaires/${id}`))).title, "先保存的");
});

test("the editor says that somebody else saved, keeps what was written, and loads theirs on demand", async () => {
  const { id, revision, document } = await draft();
  const { page, faults } = manager;
  await page.goto(`${address}/questionnaires/${id}`);
  const title = page.getByRole("textbox", { name: /^标题/ }).first();
  await title.waitFor();
  await wanted(call("PUT", `/questionnaires/${id}/draft`, { revision, data: { document: renamed(document, "同事的标题") } }));
  await title.fill("我的标题");
  const conflict = page.getByRole("alert").filter({ hasText: "草稿已被他人修改" });
  await conflict.waitFor();
  assert.equal(await title.inputValue(), "我的标题");
  assert.deepEqual(await violations(page, ["serious", "critical"]), []);
  await conflict.getByRole("button", { name: "放弃我的，载入对方的" }).click();
  await conflict.waitFor({ state: "hidden" });
  await page.getByRole("heading", { level: 1, name: "同事的标题" }).waitFor();
  assert.deepEqual(faults, []);
});

test("an unknown link says so on a page of its own, in both languages", async () => {
  for (const [locale, heading] of [["zh-CN", "没有找到这份问卷"], ["en-US", "No questionnaire here"]]) {
    const visitor = await open(browser, { device: PHONE, locale });
    const answer = await visitor.page.goto(`${address}/q/Nothing99here`);
    assert.equal(answer.status(), 404);
    await visitor.page.getByRole("heading", { name: heading }).waitFor();
    const followUp = await visitor.page.goto(`${address}/f/Nothing99here`);
    assert.equal(followUp.status(), 404);
    await visitor.page.getByRole("heading").first().waitFor();
    await visitor.context.close();
  }
});

test("an invitation opens once, and the second time says that it was used", async () => {
  const { questionnaire, unit } = await publishedLink(call, { title: "一次性邀请检查", unitCode: "YL-W-01" });
  const path = `/questionnaires/${questionnaire.id}/invitations`;
  const past = await call("POST", path, { data: { unit_id: unit.id, count: 1, expires_on: `${thisMonth().slice(0, 4) - 1}-01-31` } });
  assert.equal(past.status, 422);
  assert.ok(past.body.fields.some((field) => field.code === "survey.expiry_in_the_past"), JSON.stringify(past.body));

  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(Date.now() + 86_400_000);
  const { invitations } = await wanted(call("POST", path, { data: { unit_id: unit.id, count: 1, expires_on: today } }));
  const visitor = await open(browser, { device: PHONE });
  await respond(visitor.page, invitations[0].url, { overall: 4 });
  const again = await visitor.page.goto(invitations[0].url);
  assert.equal(again.status(), 410);
  await visitor.page.getByText("这份邀请只能填写一次").waitFor();
  await visitor.context.close();
});

/** Raw requests, which the browser would not make. */
async function post(path, body, type, headers = {}) {
  const answer = await fetch(`${address}${path}`, { method: "POST", body, headers: { "content-type": type, origin: address, accept: "application/json", ...headers }, redirect: "manual" });
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", text: await answer.text() };
}

const problem = ({ type, text }) => {
  assert.match(type, /^application\/problem\+json/);
  const body = JSON.parse(text);
  assert.ok(body.code && body.title && body.detail && body.request_id, text);
  return body;
};

test("a body that is too large is refused with 413, on the API and on the page", async () => {
  const large = "x".repeat(1_200_000);
  const json = await post("/api/v1/responses", JSON.stringify({ token: large }), "application/json");
  assert.equal(json.status, 413);
  problem(json);
  const { link } = await publishedLink(call, { title: "过大的答卷", unitCode: "YL-W-01" });
  // The server answers before it has read everything and hangs up: nothing else may be sent on this connection.
  const page = await post(new URL(link.url).pathname, `a.q_comment=${large}`, "application/x-www-form-urlencoded", { connection: "close" });
  assert.equal(page.status, 413);
});

test("invalid UTF-8 is refused with 400 and a code", async () => {
  const bytes = Buffer.concat([Buffer.from('{"token":"'), Buffer.from([0xff, 0xfe, 0xc3]), Buffer.from('"}')]);
  const json = await post("/api/v1/responses", bytes, "application/json");
  assert.equal(json.status, 400);
  problem(json);
});
