// Asking by people: an interviewer calls somebody of a sample and fills in the same questionnaire; two people key a
// sheet of paper with nothing but the keyboard. Both are responses that know where they came from.
import assert from "node:assert/strict";
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
  await settled(page);
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
  await settled(page);
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
