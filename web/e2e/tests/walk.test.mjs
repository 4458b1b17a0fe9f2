// A newcomer's walk: sample → sign in → publish a questionnaire → answer on a phone → the case → its end →
// the figures → the monthly report. Takes the pictures of README and docs/walk.md on request.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { caller, eventually, thisMonth, wanted } from "../lib/api.mjs";
import { address, DESK, launch, open, PHONE } from "../lib/browser.mjs";
import { picture } from "../lib/pictures.mjs";
import { next, rate, respond } from "../lib/respond.mjs";
import { casePane, draft, handle, makeLinks, publish, signInByPage } from "../lib/staff.mjs";

const OUTLET = "高新区营业厅";
const COMMENT = "充电桩报装交了两次材料，窗口和电话说的不一样，等了三周还没装。";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The month before this one: full, and where the console opens. */
function lastMonth() {
  const [year, month] = thisMonth().split("-").map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}

test("a newcomer walks once around the loop", { timeout: 300_000 }, async (t) => {
  const manager = await open(browser, { device: DESK });
  const supervisor = await open(browser, { device: DESK });
  let url;

  await t.test("signs in and sees the year", async () => {
    await signInByPage(manager.page, "manager");
    await manager.page.goto(`${address}/overview`);
    await manager.page.getByRole("heading", { level: 1 }).waitFor();
    await manager.page.getByText("城东营业厅").first().waitFor({ timeout: 30_000 });
    await manager.page.locator("section svg text").first().waitFor();
    await picture(browser, manager, "overview");
  });

  await t.test("publishes a questionnaire and gets an address for each outlet", async () => {
    await draft(manager.page, "充电桩报装回访");
    await picture(browser, manager, "editor");
    await publish(manager.page);
    url = await makeLinks(manager.page, OUTLET);
    assert.ok(url.startsWith(`${address}/q/`), url);
    await picture(browser, manager, "collect");
  });

  await t.test("answers on a phone", async () => {
    const customer = await open(browser, { device: PHONE });
    await customer.page.goto(url);
    await rate(customer.page, 1);
    await picture(browser, customer, "answer", { prepare: (page) => rate(page, 1) });
    await next(customer.page).waitFor();
    await respond(customer.page, url, { overall: 1, others: 2, comment: COMMENT });
    await customer.page.getByRole("heading", { name: "感谢您的评价" }).waitFor();
    assert.deepEqual(customer.faults, []);
    await customer.context.close();
  });

  await t.test("finds the case, looks at its deadline and brings it to its end", async () => {
    await signInByPage(supervisor.page, "supervisor");
    const { call } = await caller(supervisor.context, "supervisor");
    const newest = () => wanted(call("GET", "/cases?state=registered&sort=newest"));
    const isNew = ({ items: [first] }) => first?.unit.name === OUTLET && first.origin === "low_score";
    const { items } = await eventually(newest, isNew, "the new case");
    const { page } = supervisor;
    await page.goto(`${address}/cases?sort=newest`);
    await page.getByRole("list", { name: "工单列表" }).getByRole("button", { name: new RegExp(items[0].number) }).click();
    const { clocks } = casePane(page);
    await clocks.getByRole("button", { name: /办结/ }).click();
    await clocks.getByText(/从 .+ 起.*计.+到 .+ 为止/).waitFor();
    const last = (english) => english.getByRole("region", { name: "Deadlines" }).getByRole("button").last().click();
    await picture(browser, supervisor, "case", { prepare: last });
    const followUp = await handle(page, {
      person: "罗雅琴",
      reply: "很抱歉让您久等。材料已经核对齐全，明天上午由专人上门勘查。",
      summary: "次日完成勘查并装表；窗口与热线的材料清单已统一。",
    });
    const customer = await open(browser, { device: PHONE });
    await customer.page.goto(followUp);
    await customer.page.getByRole("radio", { name: "很满意", exact: true }).check();
    await picture(browser, customer, "follow-up", { prepare: (english) => english.getByRole("radio").first().check() });
    await customer.page.getByRole("button", { name: "提交评价" }).click();
    await customer.page.getByRole("heading", { name: "谢谢您的评价" }).waitFor();
    await customer.context.close();
    await casePane(page).state("已结案");
  });

  await t.test("sees what each figure counts", async () => {
    await manager.page.goto(`${address}/metric-catalogue?period=${lastMonth()}`);
    await manager.page.getByText("satisfaction_score").first().waitFor({ timeout: 30_000 });
    await picture(browser, manager, "metrics");
  });

  await t.test("takes the monthly report along", async (t) => {
    const menu = manager.page.getByRole("navigation", { name: "主菜单" });
    const entry = menu.getByRole("link", { name: "报告", exact: true });
    if ((await entry.count()) === 0) return t.skip("this build has no reports");
    await entry.click();
    await manager.page.getByRole("heading", { level: 1 }).waitFor();
    await picture(browser, manager, "reports");
    for (const [format, magic] of [["pdf", "%PDF"], ["xlsx", "PK"]]) {
      const answer = await manager.context.request.get(`${address}/api/v1/reports/monthly?period=${lastMonth()}&locale=zh-CN&format=${format}`);
      assert.equal(answer.status(), 200, format);
      assert.equal((await answer.body()).subarray(0, magic.length).toString("latin1"), magic);
    }
    const [download] = await Promise.all([
      manager.page.waitForEvent("download", { timeout: 120_000 }),
      manager.page.getByRole("button", { name: "下载简报" }).click(),
    ]);
    assert.equal(readFileSync(await download.path()).subarray(0, 4).toString("latin1"), "%PDF");
  });

  assert.deepEqual([...manager.faults, ...supervisor.faults], []);
  await manager.context.close();
  await supervisor.context.close();
});
