// The whole loop as people walk it: publish → answer on a phone → the case appears with its deadline
// → reply, resolve → the customer rates the outcome → the case closes → the figures moved.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, thisMonth, wanted, caller } from "../lib/api.mjs";
import { address, launch, open, password, PHONE } from "../lib/browser.mjs";
import { respond } from "../lib/respond.mjs";

const OUTLET = "城西营业厅";
const COMMENT = "排了四十分钟的队，窗口说材料不齐，又让我回家拿，一共跑了三趟。";
const TITLE = "窗口服务回访问卷";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function signInByPage(page, login) {
  await page.goto(address);
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码").fill(password(login));
  await page.getByRole("button", { name: /登\s*录/ }).click();
  await page.getByRole("navigation", { name: "主菜单" }).waitFor();
}

/** New questionnaire, renamed in the editor, published, with a link for each outlet; the outlet's address. */
async function publish(page) {
  await page.getByRole("link", { name: "问卷", exact: true }).click();
  await page.getByRole("button", { name: "新建问卷" }).first().click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText("5 分制").click();
  await drawer.getByRole("button", { name: /新\s*建/ }).click();
  const title = page.getByRole("textbox", { name: "标题（中文）" }).first();
  await title.fill(TITLE);
  await page.getByRole("status").getByText(/^已保存/).waitFor();
  await page.getByRole("button", { name: /^发\s*布$/ }).click();
  const dialog = page.getByRole("dialog", { name: "发布第 1 版" });
  await dialog.getByRole("button", { name: /^发\s*布$/ }).click();
  await page.getByText("第 1 版已发布").waitFor();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("tab", { name: "收集" }).click();
  await page.getByRole("button", { name: "制作链接" }).click();
  await page.getByRole("dialog", { name: "制作链接" }).getByRole("button", { name: /制\s*作/ }).click();
  const row = page.getByRole("row", { name: new RegExp(OUTLET) });
  return `http://${await row.locator("code").innerText()}`;
}

async function figures(call, period) {
  const { rows } = await wanted(call("GET", `/figures?metric=response_count,follow_up_satisfaction_score&period=${period}&grain=total`));
  return Object.fromEntries(rows.map(({ figure }) => [figure.metric, figure]));
}

test("a low answer on a phone becomes a case, is mended, and moves the figures", { timeout: 240_000 }, async (t) => {
  const period = thisMonth();
  const manager = await open(browser);
  const supervisor = await open(browser);
  await signInByPage(manager.page, "manager");
  await signInByPage(supervisor.page, "supervisor");
  const { call } = await caller(supervisor.context, "supervisor");
  const old = await figures(call, period);
  let url;
  let number;

  await t.test("the manager publishes and gets a link for each outlet", async () => {
    url = await publish(manager.page);
    assert.ok(url.startsWith(`${address}/q/`), url);
  });

  await t.test("a customer answers on a phone, and the case appears in the open inbox with its deadline", async () => {
    const { page } = supervisor;
    await page.goto(`${address}/cases?sort=newest`);
    const list = page.getByRole("list", { name: "工单列表" });
    await list.waitFor();
    // Gone if the page were loaded again.
    await page.evaluate(() => (globalThis.notReloaded = true));
    const numbers = new Set((await wanted(call("GET", "/cases?limit=200"))).items.map((item) => item.number));

    const customer = await open(browser, { device: PHONE });
    await respond(customer.page, url, { overall: 1, others: 2, comment: COMMENT });
    await customer.page.getByRole("heading", { name: "感谢您的评价" }).waitFor();
    assert.deepEqual(customer.faults, []);
    await customer.context.close();

    const { items } = await eventually(
      () => wanted(call("GET", "/cases?state=registered&sort=newest")),
      ({ items: [first] }) => first && !numbers.has(first.number),
      "the new case",
    );
    number = items[0].number;
    assert.equal(items[0].unit.name, OUTLET);
    assert.equal(items[0].origin, "low_score");
    const row = list.getByRole("button", { name: new RegExp(number) });
    await row.waitFor({ timeout: 15_000 });
    assert.match(await row.innerText(), /受理|首次响应/);
    assert.ok(items[0].next_due.due_at > new Date().toISOString());
    assert.equal(await page.evaluate(() => globalThis.notReloaded), true);
    await row.click();
    const clocks = page.getByRole("region", { name: "时限" });
    await clocks.getByRole("button", { name: /办结/ }).click();
    await clocks.getByText(/从 .+ 起.*计.+到 .+ 为止/).waitFor();
    await page.getByRole("link", { name: "查看引起这张工单的答卷" }).click();
    await page.getByRole("dialog").getByText(COMMENT).waitFor();
    await page.goBack();
    await clocks.waitFor();
  });

  let followUp;
  await t.test("the supervisor accepts, assigns, replies and resolves; the one-time link is shown", async () => {
    const { page } = supervisor;
    const pane = page.getByRole("region", { name: "工单详情" });
    const actions = pane.getByRole("group", { name: "可做的操作" });
    const begin = (name) => actions.getByRole("button", { name: new RegExp(`^${[...name].join("\\s*")}`) }).click();
    const state = (name) => pane.getByRole("banner").or(pane.locator("header")).getByText(name).waitFor();
    await begin("受理");
    await state("已受理");
    await begin("派单");
    await pane.getByRole("combobox", { name: "交给谁处理" }).or(pane.getByRole("combobox", { name: "人员" })).fill("罗雅琴");
    await page.getByRole("option", { name: "罗雅琴" }).or(page.locator(".ant-select-item-option").getByText("罗雅琴")).last().click();
    await pane.locator("form").getByRole("button", { name: /派\s*单/ }).click();
    await state("已派单");
    await begin("回复客户");
    await pane.getByLabel("告诉客户的内容").fill("很抱歉让您多跑了路。材料清单已补在短信里，今天下午由值班经理为您直接办理。");
    await pane.getByRole("button", { name: "记录回复" }).click();
    await state("处理中");
    await begin("办结");
    await pane.getByLabel("处理结果").fill("已当日办结；窗口补上一次性告知单，值班经理负责复核。");
    await pane.getByRole("button", { name: "办结并发起回访" }).click();
    await state("已办结");
    followUp = await pane.getByRole("textbox", { name: "给客户的一次性链接" }).inputValue();
    assert.ok(followUp.startsWith(`${address}/f/`), followUp);
  });

  await t.test("the customer is content with the outcome, and the open case closes", async () => {
    const customer = await open(browser, { device: PHONE });
    await customer.page.goto(followUp);
    await customer.page.getByRole("radio", { name: "很满意", exact: true }).check();
    await customer.page.getByRole("textbox").fill("这次办得很快，谢谢。");
    await customer.page.getByRole("button", { name: "提交评价" }).click();
    await customer.page.getByRole("heading", { name: "谢谢您的评价" }).waitFor();
    assert.deepEqual(customer.faults, []);
    await customer.context.close();
    const pane = supervisor.page.getByRole("region", { name: "工单详情" });
    await pane.locator("header").getByText("已结案").waitFor({ timeout: 15_000 });
    await pane.getByText("这次办得很快，谢谢。").first().waitFor();
    assert.equal(await supervisor.page.evaluate(() => globalThis.notReloaded), true);
  });

  await t.test("the figures of the month moved, in the API and on the overview", async () => {
    const now = await eventually(
      () => figures(call, period),
      (seen) => seen.follow_up_satisfaction_score.n > old.follow_up_satisfaction_score.n,
      "the follow-up in the figures",
    );
    assert.equal(now.response_count.value, old.response_count.value + 1);
    assert.equal(now.follow_up_satisfaction_score.n, old.follow_up_satisfaction_score.n + 1);
    const { n, value } = old.follow_up_satisfaction_score;
    const expected = ((value ?? 0) * n + 100) / (n + 1);
    assert.ok(Math.abs(now.follow_up_satisfaction_score.value - expected) < 1e-6, `${now.follow_up_satisfaction_score.value} ≠ ${expected}`);

    const metrics = await wanted(call("GET", "/metrics"));
    await supervisor.page.goto(`${address}/overview?period=${period}`);
    for (const key of ["response_count", "follow_up_satisfaction_score"]) {
      const name = metrics.find((metric) => metric.key === key).name["zh-CN"];
      const link = supervisor.page.getByRole("link", { name: new RegExp(name) });
      const shown = Number((await link.first().innerText()).replaceAll(/[^\d.]/g, ""));
      assert.ok(Math.abs(shown - now[key].value) <= 0.05 + 1e-9, `${name}: ${shown} on the page, ${now[key].value} in the API`);
    }
  });

  assert.deepEqual([...manager.faults, ...supervisor.faults], []);
  await manager.context.close();
  await supervisor.context.close();
});
