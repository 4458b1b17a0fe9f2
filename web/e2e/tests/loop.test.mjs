// The whole loop as people walk it: publish → answer on a phone → the case appears with its deadline
// → reply, resolve → the customer rates the outcome → the case closes → the figures moved.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, thisMonth, wanted, caller } from "../lib/api.mjs";
import { address, launch, open, PHONE } from "../lib/browser.mjs";
import { respond } from "../lib/respond.mjs";
import { casePane, draft, handle, makeLinks, publish, signInByPage } from "../lib/staff.mjs";

const OUTLET = "城西营业厅";
const COMMENT = "排了四十分钟的队，窗口说材料不齐，又让我回家拿，一共跑了三趟。";
const TITLE = "窗口服务回访问卷";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

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
    await draft(manager.page, TITLE);
    await publish(manager.page);
    url = await makeLinks(manager.page, OUTLET);
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
    const { clocks } = casePane(page);
    await clocks.getByRole("button", { name: /办结/ }).click();
    await clocks.getByText(/从 .+ 起.*计.+到 .+ 为止/).waitFor();
    await page.getByRole("link", { name: "查看引起这张工单的答卷" }).click();
    await page.getByRole("dialog").getByText(COMMENT).waitFor();
    await page.goBack();
    await clocks.waitFor();
  });

  let followUp;
  await t.test("the supervisor accepts, assigns, replies and resolves; the one-time link is shown", async () => {
    followUp = await handle(supervisor.page, {
      person: "罗雅琴",
      reply: "很抱歉让您多跑了路。材料清单已补在短信里，今天下午由值班经理为您直接办理。",
      summary: "已当日办结；窗口补上一次性告知单，值班经理负责复核。",
    });
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
    const { pane, state } = casePane(supervisor.page);
    await state("已结案");
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
