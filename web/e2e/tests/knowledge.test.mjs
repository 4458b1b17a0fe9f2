// Knowledge: an article goes from the draft over somebody else's approval to a customer without scripts, and a question
// that nothing answers comes back to the staff as the beginning of the next article.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { caller, wanted } from "../lib/api.mjs";
import { address, launch, open, PHONE } from "../lib/browser.mjs";
import { choose } from "../lib/choose.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test("an article is written, approved by somebody else, and answers a customer", { timeout: 180_000 }, async () => {
  const [manager, supervisor] = [await open(browser), await open(browser)];
  const { call } = await caller(manager.context, "manager");
  await caller(supervisor.context, "supervisor");
  const unit = (await wanted(call("GET", "/units"))).find(({ code }) => code === "YL-E");
  const title = "阳台光伏余电上网怎么结算";
  const { page } = manager;
  await page.goto(`${address}/knowledge`);
  await page.getByRole("button", { name: "写文章" }).click();
  await page.getByLabel("标题").fill(title);
  await page.getByLabel("正文").fill("每月结算一次。\n\n## 要带的材料\n- **身份证**\n- 银行卡");
  await page.getByLabel("常见问法").fill("光伏卖电多久给钱");
  await page.getByLabel("常见问法").press("Enter");
  await page.getByLabel("分类").fill("用电");
  await choose(page, page.getByRole("combobox", { name: "适用单位" }), unit.name);
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("heading", { name: title }).waitFor();
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("待审核").waitFor();
  assert.equal(await page.getByRole("button", { name: "审核发布" }).count(), 0, "nobody approves what they wrote");

  await supervisor.page.goto(page.url());
  await supervisor.page.getByRole("button", { name: "审核发布" }).click();
  await supervisor.page.getByText("有效", { exact: true }).waitFor();

  const customer = await open(browser, { device: PHONE, javaScriptEnabled: false });
  await customer.page.goto(`${address}/help/YL-E-01`);
  await customer.page.getByLabel("您想问什么？").fill("请问光伏卖电多久给钱");
  await customer.page.getByRole("button", { name: "查找答案" }).click();
  await customer.page.getByRole("heading", { name: title }).waitFor();
  await customer.page.getByText(`来源：《${title}》第 1 版`).waitFor();
  await customer.page.getByRole("button", { name: "有帮助", exact: true }).click();
  await customer.page.getByText("感谢您的反馈").waitFor();

  await supervisor.page.reload();
  await supervisor.page.getByText("有帮助 1，没有帮助 0").waitFor();
  await supervisor.page.goto(`${address}/knowledge?text=gfyd`);
  await supervisor.page.getByRole("link", { name: title }).waitFor({ state: "hidden" });
  await supervisor.page.goto(`${address}/knowledge?text=ytgf`);
  await supervisor.page.getByRole("link", { name: title }).waitFor();
  assert.deepEqual([manager.faults, supervisor.faults, customer.faults], [[], [], []]);
});

test("what nothing answers leads to a person, and begins an article", { timeout: 120_000 }, async () => {
  const { page, context, faults } = await open(browser);
  const { call } = await caller(context, "manager");
  const asked = "阁楼能不能单独装一块水表";
  const customer = await open(browser, { device: PHONE, javaScriptEnabled: false });
  for (const question of [asked, `请问${asked}？`]) {
    await customer.page.goto(`${address}/help/YL-W-01`);
    await customer.page.getByLabel("您想问什么？").fill(question);
    await customer.page.getByRole("button", { name: "查找答案" }).click();
    await customer.page.getByText("没有找到答案").waitFor();
  }
  await customer.page.getByRole("button", { name: "联系工作人员" }).click();
  // For the outlet of the page, though the form hangs above it, and with what was asked.
  assert.equal(await customer.page.getByLabel("请说明情况").inputValue(), `请问${asked}？`);
  await customer.page.getByText("江北营业厅 · ").waitFor();

  await page.goto(`${address}/knowledge-gaps`);
  const gap = page.getByRole("listitem").filter({ hasText: asked });
  await gap.getByText("2 次").waitFor();
  await gap.getByRole("button", { name: "写文章" }).click();
  assert.equal(await page.getByLabel("标题").inputValue(), asked);
  await page.getByLabel("正文").fill("一户一表，阁楼须有独立产权。");
  await page.getByLabel("分类").fill("用水");
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("heading", { name: asked }).waitFor();
  const answered = await wanted(call("GET", "/knowledge-gaps?state=answered"));
  assert.ok(answered.items.some(({ text, count }) => text === asked && count === 2));
  assert.deepEqual(faults, []);
});
