// Customers begin to speak of something that no topic names: it is listed, made a topic, and the page renews itself.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { caller, eventually, thisMonth, wanted } from "../lib/api.mjs";
import { address, launch, open } from "../lib/browser.mjs";
import { choose } from "../lib/choose.mjs";

let browser;
let staff;
before(async () => {
  browser = await launch();
  const { context, page, faults } = await open(browser);
  const { call } = await caller(context, "manager");
  const unit = (await wanted(call("GET", "/units"))).find(({ code }) => code === "YL-W-02");
  staff = { context, page, faults, call, unit };
});
after(() => browser?.close());

const says = (text) => wanted(staff.call("POST", "/feedback", { data: { kind: "suggestion", channel: "phone", unit_id: staff.unit.id, text } }));

test("what nobody named is found among masked quotes, and becomes a topic", async () => {
  const { page, call } = staff;
  await page.goto(`${address}/new-topics`);
  await page.getByRole("heading", { name: "新话题", level: 1 }).waitFor();
  for (let number = 0; number < 8; number += 1) await says(`${number}号楼旁的充电桩又被占用了，电话1391234${1000 + number}`);
  // Nobody reloads the page: a live notice does.
  const found = page.getByRole("article").filter({ hasText: "充电桩" }).filter({ hasNot: page.locator("article") }).first();
  await found.waitFor({ timeout: 30_000 });
  assert.match(await found.textContent(), /【手机号】/);
  assert.doesNotMatch(await found.textContent(), /1391234/);
  await found.getByRole("button", { name: "设为主题" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("中文名称").fill("充电桩");
  await drawer.getByLabel("英文名称").fill("Charging");
  await drawer.getByRole("button", { name: "设为主题" }).click();
  await drawer.waitFor({ state: "hidden" });
  await eventually(
    () => wanted(call("GET", `/topics?unit=${staff.unit.id}`)),
    ({ figures, topics }) => {
      const key = topics.find(({ name }) => name["zh-CN"] === "充电桩")?.key;
      return figures.find((topic) => topic.key === key)?.count >= 8;
    },
    "the new topic counts its texts",
    60,
  );
  // The catalogue counts the same.
  const month = thisMonth();
  const counts = await eventually(
    () => wanted(call("GET", `/figures?metric=topic_mention_share&grain=dimension&unit=${staff.unit.id}&period=${month}`)),
    ({ rows }) => rows.some(({ group, figure }) => group.key.startsWith("topic:topic_") && figure.numerator >= 8),
    "the catalogue counts the new topic",
  );
  assert.ok(counts.rows.every(({ figure }) => figure.rows.startsWith("/voices?")));
  assert.deepEqual(staff.faults, []);
});

test("topics leave the house as a workbook, masked", async () => {
  const { page } = staff;
  await page.goto(`${address}/voices?unit=${staff.unit.id}`);
  const taking = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出留言" }).click();
  const taken = await taking;
  assert.equal(taken.suggestedFilename(), "voices.csv");
  const table = await readFile(await taken.path(), "utf8");
  assert.match(table, /充电桩/);
  assert.doesNotMatch(table, /1391234/);
  const book = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出主题" }).click();
  assert.equal((await book).suggestedFilename(), "topics.xlsx");
});

test("a unit lets feedback go by itself, and the page says what is missing", async () => {
  const { page, unit } = staff;
  await page.goto(`${address}/feedback-routes`);
  await page.getByRole("button", { name: "设置单位" }).click();
  const drawer = page.getByRole("dialog", { name: "按文字自动分派" });
  await choose(page, drawer.getByRole("combobox", { name: /单位/ }), unit.name);
  await drawer.getByRole("button", { name: "保存" }).click();
  await page.getByRole("row").filter({ hasText: unit.name }).getByText(/还需 \d+ 件/).waitFor();
  assert.deepEqual(staff.faults, []);
});
