// A file of answers in the console: uploaded, looked over, checked with its wrong rows, imported without them.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { caller, eventually, wanted } from "../lib/api.mjs";
import { address, engine, launch, open, PHONE, signIn, violations } from "../lib/browser.mjs";

const ROWS = 400;
const output = path.join(path.dirname(fileURLToPath(import.meta.url)), "../output/import");
mkdirSync(output, { recursive: true });

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Ids repeat in one row, a rating lies off its scale, a row is too short; everything else holds. */
function file() {
  const verdicts = ["非常满意", "满意", "一般", "不满意", "非常不满意"];
  const rows = Array.from({ length: ROWS }, (_, index) =>
    [index + 1, verdicts[index % 5], (index % 5) + 1, index % 6, index % 2 ? "企业" : "个人", index % 4 ? "" : `=第${index}条意见，写得长一些`].join(","),
  );
  rows.push("1,满意,3,3,个人,", `${ROWS + 2},满意,9,3,个人,`, `${ROWS + 3},满意,3`);
  return Buffer.from(`\uFEFF编号,总体满意度,服务态度,等候时间,客户类型,意见\r\n${rows.join("\r\n")}\r\n`);
}

async function picture(page, name) {
  if (process.env.MANYI_E2E_PICTURES) await page.screenshot({ path: path.join(output, `${name}.png`), fullPage: true });
}

test("a file with wrong rows is checked, imported without them, and found in the figures", { timeout: 240_000 }, async (t) => {
  const wave = `窗口调查 ${engine}`;
  const { context, page, faults } = await open(browser);
  await signIn(context, "manager");
  const { call } = await caller(context, "manager");

  await t.test("what is no table is refused where it was dropped", async () => {
    await page.goto(`${address}/imports`);
    await page.getByRole("heading", { name: "导入", level: 1 }).waitFor();
    const picturePng = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    await page.locator("input[type=file]").setInputFiles({ name: "答卷.csv", mimeType: "text/csv", buffer: picturePng });
    await page.getByRole("alert").getByText("这是图片或 PDF").waitFor();
    await picture(page, "1-refused");
  });

  await t.test("columns are proposed and the destination is chosen", async () => {
    await page.locator("input[type=file]").setInputFiles({ name: "窗口.csv", mimeType: "text/csv", buffer: file() });
    await page.getByRole("heading", { name: "各列是什么" }).waitFor();
    const uses = page.getByRole("table", { name: "各列是什么" });
    for (const [column, use] of [["编号", "编号"], ["总体满意度", "总体满意度"], ["服务态度", "维度评分"], ["意见", "意见"], ["客户类型", "客户属性"]]) {
      await uses.getByRole("row", { name: new RegExp(`^${column}`) }).getByText(use, { exact: true }).last().waitFor();
    }
    await page.getByLabel("期次名称").fill(wave);
    await page.getByLabel("问卷标题").fill("窗口调查");
    await page.getByLabel("日期").fill("2026-10-15");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "按设置试读" }).click();
    await page.getByText("按上面的设置读过").waitFor();
    await page.locator("article .ant-btn-loading").first().waitFor({ state: "detached" });
    await page.locator(".ant-wave").first().waitFor({ state: "detached" });
    await page.mouse.move(0, 0);
    await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== "running"));
    await picture(page, "2-setup");
    assert.deepEqual(await violations(page, ["serious", "critical"]), []);
  });

  await t.test("the check lists row, column, reason and mend, and stores nothing", async () => {
    await page.getByRole("button", { name: "检查全部行" }).click();
    await page.getByRole("heading", { name: "检查结果" }).waitFor({ timeout: 30_000 });
    const list = page.getByRole("table", { name: "错误清单" });
    await list.getByText("编号与第 2 行重复").waitFor();
    await list.getByText("超出量表范围 1 到 5").waitFor();
    await list.getByText("这一行有 3 列，表头有 6 列").waitFor();
    await picture(page, "3-checked");
    const csv = await context.request.get(`${address}/api/v1/imports/${page.url().split("/").pop()}/errors.csv`);
    const text = await csv.text();
    assert.match(csv.headers()["content-type"], /text\/csv/);
    assert.match(text, /^\uFEFF?行,列,内容,原因,怎样改正/);
    const waves = await wanted(call("GET", "/waves"));
    assert.ok(!waves.some(({ name }) => name === wave));
  });

  await t.test("started, it goes on while pages change, and the panel tells its end", async () => {
    await page.getByRole("checkbox", { name: /跳过有错的 3 行/ }).check();
    await page.getByRole("button", { name: /导入 400 行/ }).click();
    await page.getByRole("link", { name: "总览", exact: true }).click();
    await page.getByRole("button", { name: /任务面板/ }).click();
    const panel = page.getByRole("dialog", { name: "后台任务" });
    await panel.getByText("已完成").first().waitFor({ timeout: 30_000 });
    await panel.getByText("导入 400 份，跳过 3 行").waitFor();
    await picture(page, "4-panel");
    await panel.getByRole("link", { name: "导入 · 窗口.csv" }).click();
    await page.getByRole("heading", { name: `期次“${wave}”` }).waitFor();
    await picture(page, "5-done");
  });

  await t.test("the wave is in the figures, and the same file adds nothing", async () => {
    const found = (await wanted(call("GET", "/waves"))).find(({ name }) => name === wave);
    assert.equal(found.response_count, ROWS);
    const figure = await eventually(
      async () => (await wanted(call("GET", `/figures?metric=csat_rate&period=2026-10&grain=total&wave=${found.id}`))).rows[0].figure,
      (seen) => seen.n === ROWS,
      "the wave in the figures",
    );
    assert.deepEqual([figure.numerator, figure.denominator], [(ROWS / 5) * 2, ROWS]);
    await page.getByRole("link", { name: "查看答卷" }).click();
    await page.getByText(/400/).first().waitFor();
  });

  assert.deepEqual(faults, []);
  await context.close();
});

test("the steps fit a phone, in the dark", { timeout: 120_000 }, async () => {
  const { context, page, faults } = await open(browser, { device: PHONE, colorScheme: "dark" });
  await signIn(context, "analyst");
  await page.goto(`${address}/imports`);
  await page.locator("input[type=file]").setInputFiles({ name: "phone.csv", mimeType: "text/csv", buffer: file() });
  await page.locator("#import-wave").waitFor();
  await picture(page, "6-phone-setup");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 390, `the page is ${width} px wide`);
  await page.goto(`${address}/imports`);
  await picture(page, "7-phone-list");
  assert.deepEqual(await violations(page, ["serious", "critical"]), []);
  assert.deepEqual(faults, []);
  await context.close();
});
