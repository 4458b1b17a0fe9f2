// The workbench: from a questionnaire to a reading that is kept, run again and taken away.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { caller, wanted } from "../lib/api.mjs";
import { address, launch, open, signIn } from "../lib/browser.mjs";
import { settled } from "../lib/look.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("a manager runs a method, reads it, runs it again and exports it", async () => {
  const { context, page, faults } = await open(browser);
  await signIn(context, "manager");
  await page.goto(`${address}/analyses`);
  await page.getByRole("button", { name: /新建分析/ }).first().click();
  await page.getByLabel("按名称或用途查找方法").fill("净推荐");
  await page.getByRole("button", { name: /^净推荐值/ }).first().click();
  await page.waitForURL(/method=nps/);
  await page.getByRole("button", { name: "运行分析" }).click();
  await page.waitForURL(/\/analyses\/[0-9a-f-]{36}/);
  await page.getByText(/净推荐值 −?-?[\d.]+（/).first().waitFor();
  await settled(page);

  await page.getByRole("button", { name: /用最新数据重算/ }).click();
  await page.getByText("与上一次运行相比，数值没有变化。").waitFor();

  await page.getByRole("button", { name: /导出/ }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByText("电子表格（XLSX）").click()]);
  assert.match(file.suggestedFilename(), /净推荐值.*\.xlsx$/);
  assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), "PK");

  await page.getByRole("link", { name: /分析工作台/ }).first().click();
  await page.getByRole("link", { name: /净推荐值 · / }).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("what counts is chosen with what it leaves out, and stands in the recipe", async (t) => {
  const { context, page, faults } = await open(browser);
  const { call } = await caller(context, "manager");
  // A person judged one response of each questionnaire; it counts again afterwards.
  const judged = [];
  for (const { id } of (await wanted(call("GET", "/questionnaires"))).items) {
    const { items } = await wanted(call("GET", `/responses?questionnaire=${id}`));
    if (items.length > 0) judged.push(items[0].id);
  }
  const judge = async (decision) => {
    for (const id of judged) await wanted(call("POST", `/responses/${id}/review`, { data: { decision, reason: "浏览器测试" } }));
  };
  t.after(async () => {
    await judge("valid");
    await context.close();
  });
  await judge("invalid");
  await page.goto(`${address}/analyses/new?method=nps`);
  const ways = page.getByRole("combobox", { name: "计入哪些答卷" });
  await ways.click();
  // It says how many once the responses are counted.
  const without = page.locator(".ant-select-item-option", { hasText: /不计可疑和无效答卷（不计 [\d,]+ 份）/ });
  await without.click();
  await page.waitForURL(/counted=without_suspects/);
  await page.getByRole("button", { name: "运行分析" }).click();
  await page.waitForURL(/\/analyses\/[0-9a-f-]{36}/);
  await page.getByRole("button", { name: /用最新数据重算/ }).waitFor();
  // Responses of this minute may be judged meanwhile: the recipe has a number of its own time.
  await page.getByText(/不计可疑和无效答卷（不计 [\d,]+ 份）/).first().waitFor({ state: "attached" });
  assert.deepEqual(faults, []);
});

/** A new analysis over the sample, through the address as a colleague would send it. */
async function runFrom(page, method, parameters) {
  const search = new URLSearchParams({ method, ...(parameters && { parameters: JSON.stringify(parameters) }) });
  await page.goto(`${address}/analyses/new?${search}`);
  await page.getByRole("button", { name: "运行分析" }).click();
  await page.waitForURL(/\/analyses\/[0-9a-f-]{36}/);
  await settled(page);
}

test("a cross-tab is built by dragging, read, kept for the report and printed", async () => {
  const { context, page, faults } = await open(browser);
  await signIn(context, "manager");
  await page.goto(`${address}/analyses/new?method=crosstab`);
  const channel = page.getByRole("list", { name: /可拖到右侧/ }).getByText("渠道", { exact: true });
  await channel.scrollIntoViewIfNeeded();
  const from = await channel.boundingBox();
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 10, { steps: 4 });
  // While something is dragged near an edge the page scrolls: the place to drop it is looked up on the way.
  for (let look = 0; look < 3; look += 1) {
    const to = await page.locator("label", { hasText: /^分组/ }).boundingBox();
    await page.mouse.move(to.x + 30, to.y + 20, { steps: 8 });
  }
  await page.mouse.up();
  await page.waitForURL(/%22group%22:%22channel%22/);
  await page.getByRole("button", { name: "运行分析" }).click();
  await page.waitForURL(/\/analyses\/[0-9a-f-]{36}/);
  await page.getByText(/χ²\(\d+\) = /).waitFor();
  await page.getByRole("button", { name: "保存到报告" }).click();
  await page.getByRole("button", { name: /已在报告中/ }).waitFor();

  await page.goto(`${address}/reports`);
  await page.getByRole("checkbox", { name: /交叉表/ }).first().check();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /下载所选 1 页/ }).click()]);
  assert.match(file.suggestedFilename(), /交叉表.*\.pdf$/);
  assert.equal(readFileSync(await file.path()).subarray(0, 5).toString(), "%PDF-");
  assert.deepEqual(faults, []);
  await context.close();
});

test("a structural model is proposed, run and walked through by keyboard", async () => {
  const { context, page, faults } = await open(browser);
  await signIn(context, "manager");
  await runFrom(page, "pls");
  const diagram = page.getByRole("group", { name: /^路径图/ });
  await diagram.getByRole("button").first().focus();
  await page.keyboard.press("Enter");
  const name = (await diagram.getByRole("button").first().getAttribute("aria-label")).split(",")[0];
  await page.getByRole("complementary", { name, exact: true }).getByText("题目载荷").waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a supervisor, who may not run analyses, finds no way in", async () => {
  const { context, page } = await open(browser);
  await signIn(context, "supervisor");
  await page.goto(`${address}/responses`);
  await settled(page);
  assert.equal(await page.getByRole("link", { name: "分析工作台" }).count(), 0);
  const refused = await context.request.get(`${address}/api/v1/analyses`);
  assert.equal(refused.status(), 403);
  await context.close();
});
