// Asking by people: an interviewer calls somebody of a sample and fills in the same questionnaire; two people key a
// sheet of paper with nothing but the keyboard. Both are responses that know where they came from.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { eventually, publishedLink, wanted, caller } from "../lib/api.mjs";
import { address, launch, open, PHONE } from "../lib/browser.mjs";
import { settled } from "../lib/look.mjs";
import { respond } from "../lib/respond.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** One customer with a telephone, drawn for a wave that is in the field today. */
async function waveOf(call, questionnaire, unit) {
  const tier = `T${questionnaire.id.slice(0, 8)}`;
  await wanted(call("POST", "/customers", { data: { code: `K-${tier}`, unit_id: unit.id, name: "赵女士", kind: "person", tier, mobile: "13912345678" } }));
  const plan = {
    title: "电话访问验证", purpose: "验证", population: "本单位客户", questionnaire_id: questionnaire.id, total: 1, reserve_rate: 0,
    frame: { tiers: [tier] }, starts_on: day(-1), ends_on: day(7),
  };
  const programme = await wanted(call("POST", "/programmes", { data: { unit_id: unit.id, plan } }));
  await wanted(call("POST", `/programmes/${programme.id}/approve`));
  const board = await wanted(call("POST", `/programmes/${programme.id}/waves`, { data: { seed: 1 } }));
  return board.wave;
}

test("an interviewer calls somebody of a sample and fills in the questionnaire for them", { timeout: 180_000 }, async () => {
  const manager = await open(browser);
  const supervisor = await open(browser);
  const { call } = await caller(manager.context, "manager");
  const { questionnaire, unit } = await publishedLink(call, { title: "电话访问问卷", unitCode: "YL-E-01" });
  const wave = await waveOf(call, questionnaire, unit);

  await caller(supervisor.context, "supervisor");
  const { page } = supervisor;
  await page.goto(`${address}/calls`);
  await page.getByRole("link", { name: wave.name }).click();
  await page.getByRole("button", { name: /下一位/ }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("heading", { name: "赵女士" }).waitFor();
  await page.getByRole("button", { name: /显示号码 139\*+5678/ }).click();
  await page.getByRole("link", { name: "13912345678" }).waitFor();
  const [interview] = await Promise.all([supervisor.context.waitForEvent("page"), page.getByRole("button", { name: "开始访问" }).click()]);
  await interview.waitForURL(/\/q\//);
  await respond(interview, interview.url(), { overall: 4 });
  await interview.close();
  const answers = await eventually(() => wanted(call("GET", `/responses?channel=telephone&questionnaire=${questionnaire.id}`)), (found) => found.total === 1, "the interview");
  const detail = await wanted(call("GET", `/responses/${answers.items[0].id}`));
  assert.ok(detail.interviewer.name, "the response knows its interviewer");
  assert.equal(detail.wave_id, wave.id);
  const board = await wanted(call("GET", `/waves/${wave.id}/fieldwork`));
  assert.equal(board.steps.find(({ disposition }) => disposition === "complete").count, 1);
  await page.reload();
  await page.getByRole("button", { name: /下一位/ }).waitFor();
  await page.keyboard.press("n");
  await page.getByText("现在没有要拨打的人").waitFor();
  assert.deepEqual(supervisor.faults, []);
});

test("two people key a sheet with the keyboard, and alike it is a response", { timeout: 180_000 }, async () => {
  const manager = await open(browser);
  const { call } = await caller(manager.context, "manager");
  const { questionnaire, unit } = await publishedLink(call, { title: "纸质录入问卷", unitCode: "YL-E-01" });
  const batch = await wanted(call("POST", "/paper-batches", { data: { name: "城西 十一月", questionnaire_id: questionnaire.id, unit_id: unit.id, filled_on: day(-1) } }));
  for (const [who, login, words] of [[manager, undefined, "第一遍，等待他人"], [await open(browser), "supervisor", "已成为答卷"]]) {
    if (login) await caller(who.context, login);
    const { page } = who;
    await page.goto(`${address}/paper/${batch.id}`);
    await settled(page);
    const form = page.getByRole("form", { name: "录入" });
    await form.locator("input").nth(1).focus();
    for (const field of batch.fields) {
      if (field.kind === "point") await page.keyboard.type(String(field.max));
      if (field.kind === "one") await page.keyboard.type("1");
      await page.keyboard.press("Enter");
    }
    await page.keyboard.press("Control+Enter");
    await page.getByText(words).waitFor();
    assert.deepEqual(who.faults, []);
  }
  const { items } = await wanted(call("GET", `/responses?channel=paper&questionnaire=${questionnaire.id}`));
  const detail = await wanted(call("GET", `/responses/${items[0].id}`));
  assert.deepEqual(detail.paper, { batch_name: "城西 十一月", sheet_number: 1 });
});

/** An SMS provider that takes everything, and remembers our number of each message. */
async function provider() {
  const taken = [];
  const server = createServer((request, response) => {
    taken.push(new URL(request.url, "http://provider").searchParams.get("OutId"));
    response.end(JSON.stringify({ Code: "OK", BizId: "1" }));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref(); // a test that fails must not keep the run alive
  return { taken, url: `http://127.0.0.1:${server.address().port}` };
}

test("an SMS that was taken has left, and the provider's report says whether it arrived", { timeout: 180_000 }, async () => {
  const sms = await provider();
  const admin = await open(browser);
  const manager = await open(browser);
  const { call } = await caller(manager.context, "manager");
  const { call: setUp } = await caller(admin.context, "sysadmin");
  const channel = await wanted(
    setUp("POST", "/channels", {
      data: {
        name: "短信（状态报告验证）", enabled: true, per_minute: 6000, secrets: { secret: "s" },
        settings: { kind: "sms_aliyun", base_url: sms.url, access_key_id: "AK", sign_name: "满意", template_code: "SMS_1", parameters: ["code"] },
      },
    }),
  );

  // The administrator finds the address where the provider's console wants it.
  await admin.page.goto(`${address}/channels`);
  await admin.page.getByRole("button", { name: `修改渠道：${channel.name}` }).click();
  const receipts = await admin.page.getByLabel("状态报告接收地址").inputValue();
  assert.equal(receipts, `${address}${channel.receipt_path}`);
  await admin.page.getByLabel("状态报告接收地址").scrollIntoViewIfNeeded();
  await settled(admin.page);
  await admin.page.screenshot({ path: "output/receipts-channel.png" });

  const { questionnaire, unit } = await publishedLink(call, { title: "短信邀请问卷", unitCode: "YL-E-01" });
  const tier = `S${questionnaire.id.slice(0, 8)}`;
  for (const number of [1, 2, 3]) {
    await wanted(call("POST", "/customers", { data: { code: `S${number}-${tier}`, unit_id: unit.id, name: `客户${number}`, kind: "person", tier, mobile: `1391234570${number}` } }));
  }
  const plan = {
    title: "短信邀请验证", purpose: "验证", population: "本单位客户", questionnaire_id: questionnaire.id, total: 3, reserve_rate: 0,
    frame: { tiers: [tier] }, starts_on: day(-1), ends_on: day(7),
  };
  const programme = await wanted(call("POST", "/programmes", { data: { unit_id: unit.id, plan } }));
  await wanted(call("POST", `/programmes/${programme.id}/approve`));
  const { wave } = await wanted(call("POST", `/programmes/${programme.id}/waves`, { data: { seed: 1 } }));
  const campaign = await wanted(
    call("POST", `/questionnaires/${questionnaire.id}/campaigns`, {
      data: { unit_id: unit.id, kind: "list", name: "短信邀请", channel_id: channel.id, template: "{name}：{link}", valid_days: 7, cooldown_days: 0, wave_id: wave.id },
    }),
  );
  await wanted(call("POST", `/campaigns/${(campaign.campaign ?? campaign).id}/start`));
  await eventually(async () => sms.taken, (ids) => ids.length === 3, "the messages");
  const steps = async () => {
    const board = await wanted(call("GET", `/waves/${wave.id}/fieldwork`));
    return board.steps.map(({ disposition, count }) => `${disposition} ${count}`).sort().join(", ");
  };
  await eventually(steps, (found) => found === "sent 3", "what left");

  const report = (entries, key = "") => fetch(`${receipts}${key}`, { method: "POST", body: JSON.stringify(entries) });
  const said = (id, success, words) => ({ phone_number: "13912345701", success, err_code: success ? "DELIVERED" : "MOBILE_NOT_ON_SERVICE", err_msg: words, biz_id: "1", out_id: id });
  const [first, second] = sms.taken;
  assert.equal((await report([said(first, false, "停机")], "0")).status, 404, "another key");
  for (const _ of ["once", "and again"]) {
    const answer = await report([said(first, true, "用户接收成功"), said(second, false, "停机")]);
    assert.deepEqual([answer.status, await answer.json()], [200, { code: 0, msg: "接收成功" }]);
  }
  await eventually(steps, (found) => found === "bounced 1, delivered 1, sent 1", "what arrived");

  const { page } = manager;
  await page.goto(`${address}/programmes/waves/${wave.id}`);
  await settled(page);
  for (const words of ["已发出", "已送达", "未送达"]) await page.getByText(words, { exact: true }).first().waitFor();
  await page.screenshot({ path: "output/receipts-board.png", fullPage: true });
  await page.goto(`${address}/questionnaires/${questionnaire.id}?tab=collect`);
  await page.getByRole("tab", { name: "邀请", exact: true }).click();
  await page.getByText("短信邀请", { exact: true }).first().waitFor();
  await settled(page);
  await page.screenshot({ path: "output/receipts-campaign.png", fullPage: true });
  const row = page.getByRole("row").filter({ hasText: "名单" }).filter({ hasText: "短信邀请" }).first();
  await row.waitFor();
  const cells = await row.getByRole("cell").allInnerTexts();
  // Listed, sent, delivered, opened, complete, left alone, bounced, not sent.
  assert.deepEqual(cells.slice(3, 11), ["3", "2", "1", "0", "0", "0", "1", "0"], cells.join(" | "));
  await admin.page.goto(`${address}/channels`);
  await admin.page.getByText(/未送达 · 停机/).first().waitFor();
  await settled(admin.page);
  await admin.page.screenshot({ path: "output/receipts-outbox.png", fullPage: true });
  assert.deepEqual([...manager.faults, ...admin.faults], []);
});

test("the desks of interviewers and keyers fit a phone and a screen in both languages", { timeout: 120_000 }, async () => {
  const { page, context, faults } = await open(browser, { device: PHONE });
  await caller(context, "manager");
  for (const path of ["/calls", "/paper", "/staff-networks"]) {
    await page.goto(`${address}${path}`);
    await settled(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${path} is ${wide}px wider than the phone`);
  }
  assert.deepEqual(faults, []);
});
