// A meeting of two people: its agenda is put together and ordered by keyboard, the minutes are written, countersigned by
// both and issued; the resolution is reported by its owner and confirmed by somebody else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { caller, eventually, wanted } from "../lib/api.mjs";
import { address, launch, open, PHONE } from "../lib/browser.mjs";
import { choose } from "../lib/choose.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test("a resolution goes from the agenda to confirmed", { timeout: 240_000 }, async () => {
  const [manager, head] = [await open(browser), await open(browser, PHONE)];
  const { call, me } = await caller(manager.context, "manager");
  const { me: owner } = await caller(head.context, "head");
  const title = `联席会 ${Date.now()}`;
  const units = await wanted(call("GET", "/units"));
  const series = { title, unit_id: units.find(({ code }) => code === "YL").id, rhythm: "monthly", chair_id: me.person.id, member_ids: [owner.person.id], place: "三楼", minutes: 60, countersign_days: 2 };
  const { id: series_id } = await wanted(call("POST", "/meeting-series", { data: series }));
  const starts_at = new Date(Date.now() - 60_000).toISOString();
  const { id } = await wanted(call("POST", "/meetings", { data: { series_id, plan: { starts_at } } }));

  const { page } = manager;
  await page.goto(`${address}/meetings/${id}`);
  for (const item of ["报装超时怎么办", "暑期排队"]) {
    await page.getByRole("button", { name: "自拟议题" }).click();
    await page.getByRole("textbox", { name: "议题", exact: true }).fill(item);
    await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("list", { name: "议程" }).getByText(item).waitFor();
  }
  await page.getByRole("button", { name: "从问题中选" }).click();
  await page.getByRole("dialog").getByRole("checkbox").first().check();
  await page.getByRole("dialog").getByRole("button", { name: /列入议程/ }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "移动“暑期排队”" }).focus();
  for (const key of ["Space", "ArrowUp", "Space"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(300);
  }
  const ordered = await eventually(() => wanted(call("GET", `/meetings/${id}`)), ({ items }) => items[0].title === "暑期排队", "the order");
  assert.ok(ordered.items.length >= 3, "what was chosen stands on the agenda");
  const kept = ordered.items.filter(({ source }) => source === "own").map(({ id: item, kind, source, title: name, summary, links }) => ({ id: item, kind, source, title: name, summary, links }));
  await wanted(call("PUT", `/meetings/${id}/agenda`, { revision: ordered.revision, data: [kept[1], { ...kept[0], kind: "consultation" }] }));
  await page.reload();

  await page.getByRole("button", { name: "会议已召开" }).click();
  const first = page.locator("section").filter({ has: page.getByRole("heading", { name: /^1\. 报装超时/ }) });
  await first.getByLabel("讨论记录").fill("窗口人手不足。");
  await first.getByLabel("决定").fill("增派两人。");
  await first.getByText("已保存").waitFor();
  await eventually(() => wanted(call("GET", `/meetings/${id}`)), ({ items }) => items[0].decision === "增派两人。", "what was typed is kept");
  await first.getByRole("button", { name: "添加决议" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("做什么").fill("报装窗口增派两人");
  await choose(page, dialog.getByRole("combobox").first(), owner.person.name);
  await dialog.getByLabel("期限（工作日）").fill("5");
  await dialog.getByRole("button", { name: "保存" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "其余全部出席" }).click();
  await page.getByRole("button", { name: "其余全部出席" }).waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "纪要送会签" }).click();
  await page.getByRole("button", { name: "同意" }).click();

  await head.page.goto(`${address}/meetings`);
  await head.page.getByText("待您会签").first().waitFor();
  await head.page.goto(`${address}/meetings/${id}`);
  await head.page.getByText("增派两人。").waitFor();
  await head.page.getByRole("button", { name: "同意" }).click();
  await eventually(() => wanted(call("GET", `/meetings/${id}`)), ({ members }) => members.every(({ countersign }) => countersign === "agreed"), "both agree");

  await page.reload();
  await page.getByRole("button", { name: "印发纪要" }).click();
  await page.getByText("第 1 版（PDF）").waitFor();
  const file = await manager.context.request.get(`${address}/api/v1/meetings/${id}/minutes/1/pdf`);
  assert.equal((await file.body()).subarray(0, 5).toString(), "%PDF-");
  const word = page.getByRole("link", { name: "Word", exact: true });
  const docx = await manager.context.request.get(`${address}${await word.getAttribute("href")}`);
  assert.equal((await docx.body()).subarray(0, 2).toString(), "PK");

  await head.page.goto(`${address}/meeting-resolutions?mine=true`);
  await head.page.getByRole("button", { name: "报装窗口增派两人" }).first().click();
  // More time: the owner asks, the chair hears of it by the bell and grants it.
  const later = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await head.page.getByRole("button", { name: "申请延期" }).click();
  await head.page.getByLabel("延期到").fill(later);
  await head.page.getByRole("textbox", { name: "延期原因" }).fill("培训月底结束。");
  await head.page.getByRole("button", { name: "提交申请" }).click();
  await head.page.getByText(`申请延期到 ${later}，待决定`).waitFor();
  await page.reload();
  await page.getByRole("button", { name: /^与我有关，\d+ 条新消息$/ }).click();
  await page.getByRole("dialog", { name: "与我有关" }).getByRole("link", { name: "决议申请延期" }).first().click();
  await page.getByRole("button", { name: "同意延期", exact: true }).click();
  await page.getByText(/^原期限 .*（5 个工作日）$/).waitFor();
  await eventually(() => wanted(call("GET", "/my-notices")), ({ unseen }) => unseen === 0, "what was looked at is no news");

  await head.page.getByRole("textbox", { name: "进展、意见" }).fill("两人已到岗。");
  await head.page.getByRole("button", { name: "报完成" }).click();
  await head.page.getByRole("list", { name: "办理经过" }).getByText("两人已到岗。").waitFor();
  assert.equal(await head.page.getByRole("button", { name: "确认完成" }).count(), 0, "not one's own");

  const found = await wanted(call("GET", `/meetings/${id}`));
  assert.ok(found.items.flatMap(({ resolutions }) => resolutions)[0].due_at.slice(0, 10) >= later, "the clock followed");
  const resolution = found.items.flatMap(({ resolutions }) => resolutions)[0];
  await page.goto(`${address}/meeting-resolutions?open=${resolution.id}`);
  await page.getByRole("button", { name: "确认完成" }).click();
  await page.getByRole("dialog").getByText("已完成").waitFor();
  assert.equal((await wanted(call("GET", `/meeting-resolutions/${resolution.id}`))).state, "confirmed");
  assert.deepEqual([manager.faults, head.faults], [[], []]);
});
