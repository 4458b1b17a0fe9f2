// The desk at work: splitting, mentioning, two at one case, drafts, macros, many cases at once, and views.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { eventually, wanted } from "../lib/api.mjs";
import { address, launch, open } from "../lib/browser.mjs";
import { signedIn } from "../lib/places.mjs";
import { casePane } from "../lib/staff.mjs";

let browser;
let staff;
let unit;
before(async () => {
  browser = await launch();
  staff = await signedIn(browser);
  const units = await wanted(staff.manager.call("GET", "/units"));
  unit = units.find(({ id }) => id === staff.agent.me.person.unit_id);
});
after(() => browser?.close());

/** A complaint in work, in the agent's own unit. */
async function inWork(title) {
  const { call, me } = staff.supervisor;
  const data = { origin: "complaint", title, description: "", unit_id: unit.id, channel: "hotline", complainant: { name: "王秀兰", phone: "13800131000" } };
  const opened = await wanted(call("POST", "/cases", { data }));
  const accepted = await wanted(call("POST", `/cases/${opened.id}/accept`, { revision: opened.revision }));
  return wanted(call("POST", `/cases/${opened.id}/assign`, { revision: accepted.revision, data: { person_id: me.person.id } }));
}

const read = (detail, login = "supervisor") => wanted(staff[login].call("GET", `/cases/${detail.id}`));

/** A page of this person at a case; nothing thrown while `walk` goes on it. */
async function at(login, detail, walk) {
  const { context, page, faults } = await open(browser);
  await context.addCookies(await staff[login].context.cookies());
  await context.addInitScript(() => localStorage.setItem("manyi.locale", "zh-CN"));
  await page.goto(`${address}/cases?sort=newest${detail ? `&case=${detail.id}` : ""}`);
  if (detail) await casePane(page).pane.getByRole("heading", { name: detail.title }).waitFor();
  await walk(page, casePane(page));
  assert.deepEqual(faults, []);
  await context.close();
}

const template = (data) => wanted(staff.supervisor.call("POST", "/case-templates", { data: { unit_id: unit.id, template: data } }));

test("one case becomes two, and the chosen note goes along", async () => {
  const begun = await inWork("停电且账单有误");
  const noted = await wanted(staff.supervisor.call("POST", `/cases/${begun.id}/note`, { revision: begun.revision, data: { text: "账单多收八十元" } }));
  await at("supervisor", noted, async (page, { pane, beginRare }) => {
    await beginRare("拆分", "新工单的一句话说明");
    await pane.getByLabel("新工单的一句话说明").fill("账单金额有误");
    await pane.getByRole("checkbox", { name: /账单多收八十元/ }).check();
    await pane.getByRole("button", { name: "拆分为两张" }).click();
    await pane.getByText("拆分出").last().waitFor();
    await pane.getByRole("link", { name: /^C\d{4}-/ }).last().click();
    await pane.getByRole("heading", { name: "账单金额有误" }).waitFor();
    await pane.getByText("账单多收八十元").waitFor();
    await page.screenshot({ path: "output/inbox-split.png", fullPage: true });
  });
  const first = await read(noted);
  const second = await read(first.review.links[0]);
  assert.notEqual(second.number, first.number);
  assert.equal(second.registered_at, first.registered_at);
  const due = (detail) => detail.clocks.find(({ target }) => target === "resolve").due_at;
  assert.equal(due(second), due(first));
  assert.equal(second.clocks.find(({ target }) => target === "accept").stopped_at, first.clocks.find(({ target }) => target === "accept").stopped_at);
});

test("a mention reaches the colleague's bell, and one who cannot see the case is refused", async () => {
  const detail = await inWork("营业厅排队太久");
  const name = staff.supervisor.me.person.name;
  await at("agent", detail, async (page, { pane }) => {
    await page.keyboard.press("n");
    const note = pane.getByLabel("备注", { exact: true });
    await note.pressSequentially("@没有此人 请看");
    await pane.getByRole("button", { name: "添加备注" }).click();
    await pane.getByText(/没有能看到这张工单的同事叫“没有此人”/).waitFor();
    await note.fill("");
    await note.pressSequentially(`@${name.slice(0, 1)}`);
    await page.getByRole("option", { name: new RegExp(name) }).or(page.getByRole("menuitem", { name: new RegExp(name) })).first().click();
    await page.waitForFunction((name) => document.activeElement.value === `@${name} `, name);
    await note.pressSequentially("请看一下赔付权限");
    await page.screenshot({ path: "output/inbox-mention.png" });
    await pane.getByRole("button", { name: "添加备注" }).click();
    await note.waitFor({ state: "detached" });
    await pane.getByText(`@${name} 请看一下赔付权限`).waitFor();
  });
  await at("supervisor", null, async (page) => {
    await page.getByRole("button", { name: /与我有关，\d+ 条新消息/ }).click();
    const drawer = page.getByRole("dialog", { name: "与我有关" });
    await drawer.getByText("请看一下赔付权限").waitFor();
    await page.screenshot({ path: "output/inbox-bell.png" });
    await drawer.getByRole("link", { name: /营业厅排队太久/ }).first().click();
    await casePane(page).pane.getByRole("heading", { name: "营业厅排队太久" }).waitFor();
    const notices = () => wanted(staff.supervisor.call("GET", "/case-notices"));
    await eventually(notices, ({ mentions }) => mentions.every(({ seen }) => seen), "mentions seen");
  });
});

test("the second writer sees the first, is refused with both texts, and loses nothing", async () => {
  const detail = await inWork("电表读数不符");
  await at("agent", detail, (first, one) =>
    at("supervisor", detail, async (second, two) => {
      await first.keyboard.press("r");
      await one.pane.getByLabel("告诉客户的内容").fill("今天下午派人核对读数。");
      const me = staff.agent.me.person.name;
      await two.pane.getByText(`${me}正在回复客户`).waitFor();
      await second.keyboard.press("r");
      const box = two.pane.getByLabel("告诉客户的内容");
      await box.fill("明天上午给您答复。");
      await second.screenshot({ path: "output/inbox-collision.png" });
      await one.pane.getByText(`${staff.supervisor.me.person.name}正在回复客户`).waitFor();
      await one.pane.getByRole("button", { name: "记录回复" }).click();
      await one.state("处理中");
      await two.pane.getByRole("list", { name: "他人刚才所做" }).getByText("今天下午派人核对读数。").waitFor();
      await two.pane.getByRole("button", { name: "记录回复" }).click();
      await two.pane.getByRole("alert").getByText(/已被他人处理/).waitFor();
      assert.equal(await box.inputValue(), "明天上午给您答复。");
      await second.screenshot({ path: "output/inbox-refused.png" });
      assert.equal((await read(detail)).timeline.filter(({ kind }) => kind === "reply").length, 1);
      await two.pane.getByRole("button", { name: "记录回复" }).click();
      await box.waitFor({ state: "detached" });
      assert.equal((await read(detail)).timeline.filter(({ kind }) => kind === "reply").length, 2);
    }),
  );
});

test("a draft is there on another device and gone after the sending", async () => {
  const detail = await inWork("报装没有答复");
  const drafts = () => wanted(staff.agent.call("GET", `/cases/${detail.id}/drafts`));
  await at("agent", detail, async (page, { pane }) => {
    await page.keyboard.press("r");
    await pane.getByLabel("告诉客户的内容").fill("您的报装申请");
    await eventually(drafts, (kept) => kept[0]?.text === "您的报装申请", "the draft");
  });
  // The cookies are the same, the device is not: another browser context.
  await at("agent", detail, async (page, { pane }) => {
    await page.keyboard.press("r");
    await pane.getByText(/已恢复 .* 未发送的草稿/).waitFor();
    const box = pane.getByLabel("告诉客户的内容");
    assert.equal(await box.inputValue(), "您的报装申请");
    await page.screenshot({ path: "output/inbox-draft.png" });
    await box.fill("您的报装申请明天装表。");
    await pane.getByRole("button", { name: "记录回复" }).click();
    await box.waitFor({ state: "detached" });
    assert.deepEqual(await drafts(), []);
  });
});

test("a text module is filled in, and a macro does its steps and says which were refused", async () => {
  const detail = await inWork("缴费没有到账");
  await template({ name: `致歉${detail.number}`, text: "{customer}您好，工单 {number} 正在核实。" });
  await template({
    name: `补件${detail.number}`,
    steps: [{ verb: "accept" }, { verb: "reply", text: "{customer}您好，请补充缴费凭证。" }, { verb: "hold", hold_reason: "waiting_customer" }],
  });
  await at("agent", detail, async (page, { pane, state }) => {
    await page.keyboard.press("r");
    const box = pane.getByLabel("告诉客户的内容");
    // The sample has letters of apology of its own.
    const mine = new RegExp(`致歉${detail.number}`);
    await box.pressSequentially(`/致歉${detail.number}`);
    await page.getByRole("option", { name: mine }).or(page.getByRole("menuitem", { name: mine })).first().click();
    await page.waitForFunction((number) => [...document.querySelectorAll("textarea")].some((one) => one.value === `王**您好，工单 ${number} 正在核实。`), detail.number);
    await box.fill("");
    await pane.getByRole("button", { name: /取\s*消/ }).click();
    await pane.getByRole("button", { name: /^宏$/ }).click();
    await page.getByRole("menuitem", { name: new RegExp(`补件${detail.number}`) }).click();
    await page.screenshot({ path: "output/inbox-macro.png" });
    await pane.getByRole("button", { name: /执\s*行/ }).click();
    await pane.getByText(/共 3 步，完成 2 步/).waitFor();
    await pane.getByText("受理：已经受理").waitFor();
    await state("已挂起");
    await page.screenshot({ path: "output/inbox-macro-ran.png" });
  });
});

test("many cases at once: Shift chooses a range, and each refusal is told by its number", async () => {
  const [one, two] = [await inWork("批量一"), await inWork("批量二")];
  const call = staff.supervisor.call;
  const three = await wanted(call("POST", "/cases", { data: { origin: "complaint", title: "批量三", description: "", unit_id: unit.id, channel: "hotline" } }));
  await at("supervisor", null, async (page) => {
    const tick = (detail) => page.getByRole("checkbox", { name: `选择 ${detail.number}` });
    await tick(three).click();
    await tick(one).click({ modifiers: ["Shift"] });
    const bar = page.getByRole("toolbar", { name: "对所选工单的操作" });
    await bar.getByText("已选 3 件").waitFor();
    await page.screenshot({ path: "output/inbox-bulk.png" });
    await bar.getByRole("button", { name: /受\s*理/ }).click();
    await page.getByText("受理：完成 1 件，未完成 2 件").waitFor();
    await page.getByText(`${two.number}：已经受理`).waitFor();
    await page.screenshot({ path: "output/inbox-bulk-done.png" });
  });
  assert.equal((await read(three)).state, "accepted");
});

test("tags are given one by one and to many, found again, and kept as a view", async () => {
  const [one, two] = [await inWork("标签一"), await inWork("标签二")];
  const tag = `集中投诉${one.number.slice(-4)}`;
  await at("supervisor", one, async (page, { pane }) => {
    await pane.getByRole("combobox", { name: "标签" }).fill(tag);
    await page.keyboard.press("Enter");
    await eventually(() => read(one), ({ tags }) => tags.includes(tag), "the tag");
    await page.screenshot({ path: "output/inbox-tag.png" });
    await page.getByRole("checkbox", { name: `选择 ${two.number}` }).click();
    const bar = page.getByRole("toolbar", { name: "对所选工单的操作" });
    await bar.getByRole("button", { name: "加标签" }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByRole("combobox", { name: "标签" }).fill(tag);
    await page.keyboard.press("Enter");
    await drawer.getByRole("button", { name: "加标签" }).click();
    await page.getByText("加标签：完成 1 件，未完成 0 件").waitFor();
    await page.goto(`${address}/cases?tag=${encodeURIComponent(tag)}`);
    await page.getByRole("list", { name: "工单列表" }).getByText("标签二").waitFor();
    assert.equal(await page.getByRole("list", { name: "工单列表" }).getByRole("listitem").count(), 2);
    await page.screenshot({ path: "output/inbox-tag-filter.png" });
  });
  const view = await wanted(staff.supervisor.call("POST", "/case-views", { data: { name: tag, search: `tag=${encodeURIComponent(tag)}` } }));
  assert.equal(view.count, 2);
});

test("a macro runs on many cases, and each refused step is told by its number", async () => {
  const [one, two] = [await inWork("批量宏一"), await inWork("批量宏二")];
  await template({ name: `催办${one.number}`, steps: [{ verb: "accept" }, { verb: "note", text: "工单 {number} 请今天回电。" }] });
  const three = await wanted(staff.supervisor.call("POST", "/cases", { data: { origin: "complaint", title: "批量宏三", description: "", unit_id: unit.id, channel: "hotline" } }));
  await at("supervisor", null, async (page) => {
    for (const { number } of [one, two, three]) await page.getByRole("checkbox", { name: `选择 ${number}` }).click();
    const bar = page.getByRole("toolbar", { name: "对所选工单的操作" });
    await bar.getByRole("button", { name: /^宏$/ }).click();
    await page.getByRole("menuitem", { name: `催办${one.number}` }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("工单 {number} 请今天回电。").waitFor();
    await page.screenshot({ path: "output/inbox-bulk-macro.png" });
    await drawer.getByRole("button", { name: /执\s*行/ }).click();
    await page.getByText(`催办${one.number}：完成 1 件，未完成 2 件`).waitFor();
    await page.getByText(`${two.number}：受理（已经受理）`).waitFor();
    await page.screenshot({ path: "output/inbox-bulk-macro-done.png" });
  });
  for (const detail of [one, two, three]) {
    const { timeline } = await read(detail);
    assert.equal(timeline.find(({ kind }) => kind === "note").text, `工单 ${detail.number} 请今天回电。`);
  }
});

test("a view keeps its filters under a name with its number, also for the unit", async () => {
  await at("supervisor", null, async (page) => {
    await page.goto(`${address}/cases?state=on_hold&priority=normal`);
    await page.getByRole("button", { name: "保存当前视图" }).click();
    const form = page.getByRole("tooltip");
    await form.getByLabel("名称").fill("等客户的");
    await form.getByText("共享给单位").click();
    await form.getByRole("button", { name: /保\s*存/ }).click();
    const views = page.getByRole("group", { name: "我的视图和共享视图" });
    await views.getByRole("button", { name: /^等客户的/ }).waitFor();
    await page.goto(`${address}/cases`);
    await views.getByRole("button", { name: /^等客户的/ }).click();
    await page.waitForURL(/state=on_hold/);
    await page.screenshot({ path: "output/inbox-views.png" });
  });
  const [view] = (await wanted(staff.supervisor.call("GET", "/case-views"))).filter(({ name }) => name === "等客户的");
  const list = await wanted(staff.supervisor.call("GET", "/cases?state=on_hold&priority=normal"));
  assert.equal(view.count, list.total);
});

test("the catalogue names what is wrong with a text module", () =>
  at("supervisor", null, async (page) => {
    await page.goto(`${address}/case-templates`);
    await page.getByRole("button", { name: /新\s*建/ }).first().click();
    const drawer = page.getByRole("dialog");
    await drawer.getByLabel("名称").fill(`问候${Date.now()}`);
    await drawer.getByLabel("内容").fill("{phone}您好");
    await drawer.getByRole("button", { name: /保\s*存/ }).click();
    await drawer.getByText("没有占位符 phone，请从列表里选用").waitFor();
    await drawer.getByLabel("内容").fill("");
    await drawer.getByRole("button", { name: "客户称呼" }).click();
    assert.equal(await drawer.getByLabel("内容").inputValue(), "{customer}");
    await drawer.getByRole("button", { name: /保\s*存/ }).click();
    await drawer.waitFor({ state: "hidden" });
    await page.screenshot({ path: "output/inbox-templates.png", fullPage: true });
  }));

test("the list is taken out as it stands, masked, and in full only with a reason", async () => {
  const mark = `导出${Date.now() % 100_000}`;
  const opened = await inWork(`${mark} 请回 13800131000`);
  await wanted(staff.supervisor.call("POST", `/cases/${opened.id}/tags`, { data: { add: [mark] } }));
  await at("supervisor", undefined, async (page) => {
    await page.goto(`${address}/cases?tag=${encodeURIComponent(mark)}&sort=newest`);
    const taken = async (choose) => {
      const [file] = await Promise.all([page.waitForEvent("download"), choose()]);
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
    };
    const menu = async (name) => {
      await page.getByRole("button", { name: "导出", exact: true }).click();
      await page.getByRole("menuitem", { name, exact: true }).click();
    };
    const masked = await taken(() => menu("CSV 文件"));
    assert.equal(masked.name, "cases.csv");
    assert.equal(masked.text.trim().split("\n").length, 2, masked.text);
    assert.ok(masked.text.includes(opened.number) && masked.text.includes("王**,138****1000") && !masked.text.includes("13800131000"), masked.text);
    const book = await taken(() => menu("Excel 表格"));
    assert.deepEqual([book.name, book.text.slice(0, 2)], ["cases.xlsx", "PK"]);
    await menu("导出完整客户信息");
    const drawer = page.getByRole("dialog", { name: "导出完整客户信息" });
    await drawer.getByText("CSV 文件").click();
    await drawer.getByLabel("用途").fill("逐户电话回访");
    const whole = await taken(() => drawer.getByRole("button", { name: /^导\s*出$/ }).click());
    assert.ok(whole.text.includes("王秀兰,13800131000"), whole.text);
    await drawer.waitFor({ state: "hidden" });
  });
});
