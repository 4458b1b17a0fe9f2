// A shopper on a telephone reports a visit with a picture, the unit appeals and it is decided; a focus group goes from
// the guide to coded quotes and counts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { caller, wanted } from "../lib/api.mjs";
import { address, launch, open, PHONE } from "../lib/browser.mjs";
import { settled } from "../lib/look.mjs";

const PASSWORD = "a sentence that is long enough";
/** One white point. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==", "base64");

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const day = (days) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date(Date.now() + days * 86_400_000));

/** Somebody of the sample who has no password yet, signed in on a screen of this size by the one-time link. */
async function signedInByLink(sysadmin, login, options) {
  const { items } = await wanted(sysadmin("GET", `/people?q=${login}`));
  const person = items.find((one) => one.login === login);
  const { url } = await wanted(sysadmin("POST", `/people/${person.id}/sign-in-link`));
  const opened = await open(browser, options);
  const token = new URL(url).pathname.split("/").pop();
  for (const [path, data] of [[`sign-in-links/${token}`, { password: PASSWORD }], ["session", { login, password: PASSWORD }]]) {
    const answer = await opened.context.request.post(`${address}/api/v1/${path}`, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  }
  return { ...opened, person };
}

test("a shopper photographs on a telephone, the unit appeals, and it is decided", { timeout: 180_000 }, async () => {
  const [manager, supervisor, admin] = [await open(browser), await open(browser), await open(browser)];
  const { call } = await caller(manager.context, "manager");
  const { call: sysadmin } = await caller(admin.context, "sysadmin");
  await caller(supervisor.context, "supervisor");
  const shopper = await signedInByLink(sysadmin, "yl-cx-02", PHONE);
  const items = [
    { key: "greet", text: "主动问候", kind: "yes_no", points: 1, weight: 1 },
    { key: "wait", text: "等候秩序", kind: "points", points: 5, weight: 3, evidence_required: true },
  ];
  const checklist = await wanted(call("POST", "/visit-checklists", { data: { title: "拍照验证清单", items } }));
  const unit = (await wanted(call("GET", "/units"))).find(({ code }) => code === "YL-E-02");
  const order = { checklist_id: checklist.id, unit_ids: [unit.id], shopper_id: shopper.person.id, first_day: day(-1), last_day: day(1), cover_story: "来办开户" };
  const { visit_ids: [id] } = await wanted(call("POST", "/visits", { data: order }));

  const { page } = shopper;
  await page.goto(`${address}/my-visits`);
  const card = page.getByRole("listitem").filter({ hasText: "拍照验证清单" });
  await card.getByRole("button", { name: "填写报告" }).click();
  await page.getByText("否", { exact: true }).click();
  // The network fails once.
  await page.route("**/evidence?**", (route) => route.abort(), { times: 1 });
  await page.locator("input[type=file]").nth(1).setInputFiles({ name: "IMG_0001.png", mimeType: "image/png", buffer: PNG });
  await page.getByRole("button", { name: "重试" }).click();
  await page.getByRole("img", { name: "等候秩序：凭证 1" }).waitFor();
  await page.getByText("2", { exact: true }).click();
  await page.getByRole("button", { name: "提交报告" }).click();
  await card.getByText("待审核").waitFor();

  await manager.page.goto(`${address}/visits?visit=${id}`);
  await manager.page.getByRole("img", { name: "等候秩序：凭证 1" }).waitFor();
  await manager.page.getByRole("button", { name: "审核通过" }).click();
  await manager.page.getByText("得分 30").waitFor();

  await supervisor.page.goto(`${address}/visits?visit=${id}`);
  const seen = supervisor.page.getByRole("img", { name: "等候秩序：凭证 1" });
  await seen.waitFor();
  assert.ok(await seen.evaluate((image) => image.naturalWidth > 0), "the picture is there for the visited unit");
  assert.equal(await supervisor.page.getByText("神秘顾客：").count(), 0, "who came is not told");
  await supervisor.page.getByRole("button", { name: "提出申诉" }).click();
  await supervisor.page.getByLabel("哪里与事实不符，有什么依据").fill("监控显示大堂经理问候了。");
  await supervisor.page.getByRole("dialog").last().getByRole("button", { name: "提出申诉" }).click();
  await supervisor.page.getByText("申诉中").first().waitFor();

  await manager.page.reload();
  await manager.page.getByRole("button", { name: "裁定申诉" }).click();
  await manager.page.getByText("申诉成立", { exact: true }).click();
  await manager.page.getByLabel("主动问候").fill("1");
  await manager.page.getByLabel("理由").fill("监控属实。");
  await manager.page.getByRole("dialog").last().getByRole("button", { name: "裁定申诉" }).click();
  await manager.page.getByText("得分 55").waitFor();
  const decided = await wanted(call("GET", `/visits/${id}`));
  assert.deepEqual([decided.state, decided.score, decided.appeal.first_score], ["decided", 55, 30]);
  assert.deepEqual([manager.faults, supervisor.faults], [[], []]);
});

test("a focus group goes from the guide to coded quotes and counts", { timeout: 180_000 }, async () => {
  const { page, context, faults } = await open(browser);
  const { call } = await caller(context, "manager");
  const name = `座谈 ${Date.now()}`;
  await page.goto(`${address}/interviews`);
  await page.getByRole("button", { name: "新建提纲" }).click();
  await page.getByLabel("名称").fill(`提纲 ${name}`);
  await page.getByLabel("主题与问题").fill("# 等候 | 15\n等了多久？ | 取号前还是取号后");
  await page.getByRole("button", { name: "保存提纲" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });

  const guide = (await wanted(call("GET", "/interview-guides"))).find(({ title }) => title === `提纲 ${name}`);
  assert.equal(guide.topics[0].questions[0].probe, "取号前还是取号后");
  await page.getByRole("button", { name: "安排访谈" }).click();
  await page.getByText("焦点小组", { exact: true }).last().click();
  await page.getByLabel("名称").fill(name);
  await page.getByLabel("访谈提纲").click();
  await page.getByTitle(`提纲 ${name}（第 1 版）`).click();
  await page.getByRole("button", { name: "安排", exact: true }).click();
  await page.getByRole("heading", { name }).waitFor();

  await page.getByRole("button", { name: "已举行" }).click();
  await page.getByRole("textbox", { name: "笔记" }).fill("王女士说等了一个小时。");
  await page.getByRole("button", { name: "保存笔记" }).click();
  await page.getByText("还没有人同意被引用").waitFor();
  await page.getByRole("button", { name: "添加参与者" }).click();
  await page.getByLabel("姓名").fill("王秀兰");
  await page.getByLabel("人群").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "添加参与者" }).click();
  await page.getByText("王**").waitFor();
  await page.getByRole("button", { name: "登记同意" }).hover();
  await page.getByRole("menuitem", { name: "书面" }).click();
  await page.getByText("可引用").waitFor();

  const code = await wanted(call("POST", "/interview-codes", { data: { name } }));
  await page.reload();
  await settled(page);
  await page.keyboard.press("q");
  await page.keyboard.insertText("等了一个小时");
  await page.getByRole("combobox", { name: "编码" }).fill(name);
  await page.getByTitle(name, { exact: true }).last().click();
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "参与者说了什么" }).focus();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("blockquote").filter({ hasText: "等了一个小时" }).waitFor();

  await page.goto(`${address}/interview-codes?by=segment&code=${code.id}`);
  const row = page.getByRole("row").filter({ hasText: name }).last();
  await row.waitFor();
  assert.match((await row.innerText()).replaceAll(/\s+/g, " "), new RegExp(`${name} 1 1`));
  await page.getByText("P1").waitFor();
  const file = await context.request.get(`${address}/api/v1/interview-quotes.csv?code=${code.id}`);
  const text = await file.text();
  assert.ok(text.includes("等了一个小时") && !text.includes("王秀兰"), text);
  assert.deepEqual(faults, []);
});
