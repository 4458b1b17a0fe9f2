// Feedback with files: a phone without scripts sends a paper and spoken words, staff take them away; lists come in once.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { caller, wanted } from "../lib/api.mjs";
import { address, launch, open, PHONE } from "../lib/browser.mjs";
import { choose } from "../lib/choose.mjs";

/** Three seconds of silence as a telephone records it (AMR, 12.2 kbit/s). */
const SPOKEN = Buffer.concat([Buffer.from("#!AMR\n"), Buffer.alloc(32 * 150, Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31)]))]);

let browser;
let staff;
let point;
before(async () => {
  browser = await launch();
  const { context, page, faults } = await open(browser);
  const { call } = await caller(context, "manager");
  const unit = (await wanted(call("GET", "/units"))).find(({ code }) => code === "YL-W-02");
  point = await wanted(call("POST", "/feedback-points", { data: { unit_id: unit.id, name: "一楼大厅" } }));
  staff = { context, page, faults, call, unit };
});
after(() => browser?.close());

test("a phone without scripts sends files, and staff take them away", async () => {
  const { page, context } = await open(browser, { device: PHONE, javaScriptEnabled: false });
  await page.goto(point.url);
  await page.getByRole("radio", { name: "投诉" }).check();
  await page.getByLabel("请说明情况").fill("收费与公示不符，见收据。");
  await page.getByLabel(/^图片、文件/).setInputFiles({ name: "page.html", mimeType: "text/html", buffer: Buffer.from("<html><script>alert(1)</script>") });
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByText("这个文件不能接收").waitFor();
  await page.getByLabel(/^图片、文件/).setInputFiles({ name: "收据.txt", mimeType: "text/plain", buffer: Buffer.from("12 元") });
  await page.getByLabel(/^语音/).setInputFiles({ name: "说明.amr", mimeType: "audio/amr", buffer: SPOKEN });
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByText("我们收到了").waitFor();
  await page.getByText("收据.txt").waitFor();
  await context.close();

  const { items } = await wanted(staff.call("GET", `/feedback?unit=${staff.unit.id}`));
  await staff.page.goto(`${address}/feedback?feedback=${items[0].id}`);
  await staff.page.getByText(/语音 · 3 秒/).waitFor();
  const taking = staff.page.waitForEvent("download");
  await staff.page.getByRole("link", { name: "收据.txt" }).click();
  const taken = await taking;
  assert.equal(taken.suggestedFilename(), "收据.txt");
  assert.equal(await readFile(await taken.path(), "utf8"), "12 元");
  assert.deepEqual(staff.faults, []);
});

test("a list of a hotline is understood, mended and taken in once", async () => {
  const { page, call, unit } = staff;
  const list = `工单编号,诉求内容,诉求类型,受理时间\nE2E-1,停电没有通知,投诉,2026-01-05 09:30\nE2E-2,周末办理,建议,不清楚\n`;
  const bring = async () => {
    await page.goto(`${address}/feedback`);
    await page.getByRole("button", { name: "批量导入" }).click();
    await page.locator("input[type=file]").last().setInputFiles({ name: "12345.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
    const drawer = page.getByRole("dialog", { name: "批量导入" });
    await choose(page, drawer.getByRole("combobox", { name: /单位/ }), unit.name);
    await drawer.getByRole("checkbox", { name: /跳过/ }).check();
    return drawer;
  };
  const drawer = await bring();
  await drawer.getByText(/第 3 行 受理时间/).waitFor();
  await drawer.getByRole("button", { name: "登记 1 件" }).click();
  await page.getByText("新登记 1 件，已有 0 件，跳过 1 行").waitFor();
  const again = await bring();
  await again.getByText("新登记 0 件，已有 1 件", { exact: false }).waitFor();
  const { total } = await wanted(call("GET", "/feedback?channel=outside_platform&q=停电没有通知"));
  assert.equal(total, 1);
});
