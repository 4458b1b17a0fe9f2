// A supervisor writes a rule, tries it, switches it on; a chased case gets its note, and the log says why. The overdue
// list is read and taken out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { caller, eventually, wanted } from "../lib/api.mjs";
import { address, launch, open, PHONE } from "../lib/browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test("a rule is written, tried and switched on, and acts once", { timeout: 180_000 }, async () => {
  const { page, context, faults } = await open(browser);
  const { call } = await caller(context, "supervisor");
  const name = `催办规则 ${Date.now()}`;
  await page.goto(`${address}/automation`);
  await page.getByRole("button", { name: "新建规则" }).first().click();
  await page.getByLabel("名称").fill(name);
  await page.getByLabel("当", { exact: true }).click();
  await page.getByTitle("工单有变动或超时").click();
  await page.getByRole("button", { name: "添加条件" }).click();
  const condition = page.getByRole("group", { name: "条件 1" });
  await condition.getByLabel("字段").fill("发生的操作");
  await page.getByTitle("发生的操作").last().click();
  await condition.getByLabel("取值").fill("催办");
  await page.getByTitle("催办").last().click();
  await page.keyboard.press("Escape");
  await page.getByLabel("内容").fill(`请当天回电 ${name}`);
  await page.getByText(`当工单有变动或超时时，若发生的操作是“催办”，就备注“请当天回电 ${name}”`).first().waitFor();
  await page.getByRole("button", { name: "试运行" }).click();
  await page.getByText(/^看了 \d+ 件，会执行 \d+ 件/).waitFor();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.getByRole("switch", { name: `启用“${name}”` }).click();
  const mine = (rules) => rules.find((one) => one.rule.name === name && one.enabled);
  const rule = mine(await eventually(() => wanted(call("GET", "/automation-rules")), mine, "the rule is on"));

  const unit = (await wanted(call("GET", "/units"))).find(({ code }) => code === "YL-E-02");
  const complaint = { origin: "complaint", title: name, description: "d", unit_id: unit.id, channel: "hotline" };
  const made = await wanted(call("POST", "/cases", { data: complaint }));
  await wanted(call("POST", `/cases/${made.id}/expedite`, { data: {}, revision: made.revision }));
  const done = (runs) => runs.find(({ state }) => state === "done");
  const run = done(await eventually(() => wanted(call("GET", `/automation-runs?rule=${rule.id}`)), done, "the rule acts"));
  assert.equal(run.number, made.number);
  const detail = await wanted(call("GET", `/cases/${made.id}`));
  const notes = detail.timeline.filter(({ text }) => text === `请当天回电 ${name}`);
  assert.equal(notes.length, 1, "noted once, though the note is a change too");

  await page.goto(`${address}/automation?tab=runs&rule=${rule.id}`);
  await page.getByRole("link", { name: made.number }).waitFor();
  await page.getByText("添加备注：已做").waitFor();
  await wanted(call("POST", `/automation-rules/${rule.id}/switch`, { data: { enabled: false } }));
  assert.deepEqual(faults, []);
});

test("a tag sets a rule off; it tags, lets somebody follow and orders an item, and the case names it", { timeout: 180_000 }, async () => {
  const { page, context, faults } = await open(browser);
  const { call, me } = await caller(context, "supervisor");
  const mark = `重点${Date.now() % 100_000}`;
  const units = await wanted(call("GET", "/units"));
  const place = units.find(({ code }) => code === "YL-E");
  const data = {
    name: `标签规则${mark}`, unit_id: place.id, trigger: "case_changed", join: "all",
    conditions: [{ field: "event_action", operator: "is", values: ["tag"] }, { field: "tags", operator: "is", values: ["别的", mark] }],
    actions: [{ action: "add_tags", tags: ["待跟进"] }, { action: "follow", person_id: me.person.id }, { action: "note", text: "已列为重点。" }, { action: "need_improvement", text: "重点事项要整改。" }],
  };
  const rule = await wanted(call("POST", "/automation-rules", { data }));
  await wanted(call("POST", `/automation-rules/${rule.id}/switch`, { data: { enabled: true } }));
  const outlet = units.find(({ code }) => code === "YL-E-02");
  const made = await wanted(call("POST", "/cases", { data: { origin: "complaint", title: mark, description: "d", unit_id: outlet.id, channel: "hotline" } }));
  await wanted(call("POST", `/cases/${made.id}/tags`, { data: { add: [mark] } }));
  const over = (runs) => runs.find(({ number, state }) => number === made.number && state !== "waiting" && state !== "skipped");
  const run = over(await eventually(() => wanted(call("GET", `/automation-runs?rule=${rule.id}`)), over, "the rule acts"));
  assert.deepEqual(run.steps.map(({ outcome, reason }) => reason ?? outcome), ["done", "done", "done", "case_undecided"]);
  const detail = await wanted(call("GET", `/cases/${made.id}`));
  assert.deepEqual([...detail.tags].sort(), [mark, "待跟进"].sort());
  assert.equal((await wanted(call("GET", `/cases/${made.id}/followers`))).following, true);
  const runs = await wanted(call("GET", `/automation-runs?rule=${rule.id}`));
  assert.equal(runs.filter(({ state }) => state === "done" || state === "partly").length <= 1, true, "its own tag does not set it off");
  await page.goto(`${address}/cases?case=${made.id}`);
  await page.getByText("已列为重点。").waitFor();
  await page.screenshot({ path: "output/automation-case.png", fullPage: true });
  await page.getByRole("link", { name: `自动化规则“${data.name}”` }).first().click();
  await page.waitForURL(/tab=runs/);
  await page.getByRole("link", { name: made.number }).first().waitFor();
  await wanted(call("POST", `/automation-rules/${rule.id}/switch`, { data: { enabled: false } }));
  assert.deepEqual(faults, []);
});

test("an angry comment about fees becomes a case with a tag, a calm one does not, and each is judged once", { timeout: 180_000 }, async () => {
  const { page, context, faults } = await open(browser);
  const { call } = await caller(context, "supervisor");
  const mark = `收费${Date.now() % 100_000}`;
  await page.goto(`${address}/automation`);
  await page.getByRole("button", { name: "新建规则" }).first().click();
  await page.getByLabel("名称").fill(mark);
  await page.getByLabel("当", { exact: true }).click();
  await page.getByTitle("读到文字意见").click();
  for (const [number, field, value] of [[1, "主题", "价格收费"], [2, "语气愤怒", "是"]]) {
    await page.getByRole("button", { name: "添加条件" }).click();
    const condition = page.getByRole("group", { name: `条件 ${number}` });
    await condition.getByLabel("字段").fill(field);
    await page.getByTitle(field, { exact: true }).last().click();
    await condition.getByText("机器判读").waitFor();
    await condition.getByLabel("取值").click();
    await page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").getByTitle(value, { exact: true }).click();
    // Escape would close the drawer when the list is closed already.
    await condition.getByLabel("取值").blur();
  }
  const act = async (number, name) => {
    const action = page.getByRole("group", { name: `动作 ${number}` });
    // The list of the field before may still be closing.
    await eventually(
      async () => {
        await action.getByLabel("动作", { exact: true }).click();
        await page
          .locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)")
          .getByTitle(name, { exact: true })
          .last()
          .click({ timeout: 3_000 })
          .catch(() => action.getByLabel("动作", { exact: true }).blur());
        return action.getByTitle(name, { exact: true }).count();
      },
      (shown) => shown > 0,
      `the action is ${name}`,
    );
    return action;
  };
  await (await act(1, "立案")).getByLabel("工单标题").fill(mark);
  await page.getByRole("button", { name: "添加动作" }).click();
  const tags = await act(2, "加标签");
  await tags.getByRole("combobox").last().fill(mark);
  await page.keyboard.press("Enter");
  await tags.getByRole("combobox").last().blur();
  await page.getByText(`当读到文字意见时，若主题是“价格收费”，且语气愤怒，就立案“${mark}”，再加标签“${mark}”`).first().waitFor();
  await page.getByRole("spinbutton", { name: /最近天数/ }).fill("90");
  await page.getByRole("button", { name: "试运行" }).click();
  await page.getByText(/^看了 \d+ 件，会执行 \d+ 件/).waitFor();
  await page.screenshot({ path: "output/automation-texts.png", fullPage: true });
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.getByRole("switch", { name: `启用“${mark}”` }).click();
  const mine = (rules) => rules.find((one) => one.rule.name === mark && one.enabled);
  const rule = mine(await eventually(() => wanted(call("GET", "/automation-rules")), mine, "the rule is on"));

  const unit = (await wanted(call("GET", "/units"))).find(({ code }) => code === "YL-E-02");
  const says = (text) => wanted(call("POST", "/feedback", { data: { kind: "complaint", channel: "phone", unit_id: unit.id, text } }));
  const calm = await says("请问收费标准在哪里可以查到？");
  const angry = await says("乱收费！气死我了，太愤怒了，你们这些骗子，我非常生气！");
  const over = (runs) => runs.find(({ state }) => state !== "waiting");
  const path = `/automation-runs?rule=${rule.id}`;
  const run = over(await eventually(() => wanted(call("GET", path)), over, "the rule acts", 40));
  assert.deepEqual([run.matter, run.matter_id, run.steps.map(({ outcome, reason }) => reason ?? outcome)], ["feedback", angry.id, ["done", "done"]]);
  const detail = await wanted(call("GET", `/feedback/${angry.id}`));
  const opened = await wanted(call("GET", `/cases/${detail.case_id}`));
  assert.deepEqual(opened.tags, [mark]);
  assert.equal((await wanted(call("GET", `/feedback/${calm.id}`))).case_id ?? null, null);
  // Taking it on changes it: it is read again, and sets nothing off again.
  await wanted(call("POST", `/cases/${opened.id}/accept`, { revision: opened.revision }));
  await page.goto(`${address}/automation?tab=runs&rule=${rule.id}`);
  await page.getByRole("link", { name: detail.number }).first().waitFor();
  await page.getByText("立案：已做").waitFor();
  assert.equal((await wanted(call("GET", path))).length, 1);
  await wanted(call("POST", `/automation-rules/${rule.id}/switch`, { data: { enabled: false } }));
  assert.deepEqual(faults, []);
});

test("the overdue list is read on a telephone and taken out", { timeout: 120_000 }, async () => {
  const { page, context, faults } = await open(browser, PHONE);
  const { call } = await caller(context, "supervisor");
  const list = await wanted(call("GET", "/overdue-cases"));
  await page.goto(`${address}/overdue-cases`);
  await page.getByText(`超时 ${list.late} 件，临期 ${list.nearly} 件`).waitFor();
  const answer = await context.request.get(`${address}/api/v1/overdue-cases.xlsx`);
  assert.equal((await answer.body()).subarray(0, 2).toString(), "PK");
  await page.getByRole("button", { name: "我的提醒方式" }).click();
  await page.getByLabel("邮箱或手机号").fill("luo@example.com");
  await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.deepEqual(await wanted(call("GET", "/notice-contact")), { medium: "mail", masked_address: "lu***@example.com", muted: [] });
  assert.deepEqual(faults, []);
});
