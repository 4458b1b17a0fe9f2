// The joint review in the browser, from the telephone call to the archive: three departments, two pauses, an extension,
// an oversight order, a reopening, responsibility, an appeal with evidence, the print form and what becomes better.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { caller, wanted } from "../lib/api.mjs";
import { address, launch, open } from "../lib/browser.mjs";
import { choose as chooseSearched } from "../lib/choose.mjs";
import { newPerson } from "../lib/people.mjs";
import { casePane } from "../lib/staff.mjs";

const OUTPUT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../output");
const DESK = { viewport: { width: 1440, height: 1600 } };
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A letter as text: small, and surely taken. */
const LETTER = { name: "产权说明.txt", mimeType: "text/plain", buffer: Buffer.from("线路产权归属说明") };

/** What somebody does at one case, by what they read on the screen. */
function desk(page) {
  const { pane, begin, beginRare, state } = casePane(page);
  const form = pane.locator("form");
  const choose = async (label, option) => {
    await form.getByLabel(label, { exact: true }).last().click();
    await page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").getByTitle(option, { exact: true }).click();
  };
  const unit = async (label, name) => {
    await chooseSearched(page, form.getByRole("combobox", { name: label }).last(), name);
  };
  const send = (name) => form.getByRole("button", { name: new RegExp(`^${[...name].join("\\s*")}$`) }).last().click();
  const submit = async (name) => {
    await send(name);
    // Accepted: only then is the next form the one that is meant. The button alone is renamed while it sends.
    await form.waitFor({ state: "detached" });
  };
  return { pane, begin, state, form, beginRare, choose, unit, submit };
}

async function order(page, { kind, unit, text }) {
  const at = desk(page);
  await at.begin("交办");
  await at.choose("交办类型", kind);
  await at.unit(/单位/, unit);
  await at.form.getByLabel("要求").fill(text);
  await at.submit("下达");
  await at.pane.getByText(text).first().waitFor();
}

async function assign(page, name) {
  const at = desk(page);
  await at.begin("派单");
  await at.form.getByRole("combobox").first().fill(name);
  await page.locator(".ant-select-item-option").filter({ hasText: name }).first().click();
  await at.submit("派单");
  await at.state("已派单");
}

async function pause(page, reason) {
  const at = desk(page);
  await at.begin("挂起");
  await at.choose("原因", reason);
  await at.submit("挂起");
  await at.state("已挂起");
  await at.begin("恢复");
  await at.state("处理中");
}

async function resolve(page, summary) {
  const at = desk(page);
  await at.begin("办结");
  await at.form.getByLabel("处理结果").fill(summary);
  await at.submit("办结并发起回访");
  await at.state("已办结");
}

/** Shares of responsibility in the open form: the first unit stands there already. */
async function shares(page, [first, [name, percent]]) {
  const at = desk(page);
  await at.form.getByLabel("比例").first().fill(String(first));
  await at.form.getByRole("button", { name: "添加责任单位" }).click();
  await at.unit(/责任单位/, name);
  await at.form.getByLabel("比例").last().fill(String(percent));
}

test("one case goes through three departments by the console alone", { timeout: 420_000 }, async () => {
  const supervisor = await open(browser, { device: DESK });
  const { call, me } = await caller(supervisor.context, "supervisor");
  const { page } = supervisor;
  const units = await wanted(call("GET", "/units"));
  const [lead, assist, countersign] = units.filter(({ kind }) => kind === "outlet").slice(0, 3);
  assert.ok(countersign);
  const agent = await open(browser, { device: DESK });
  const { me: handler } = await caller(agent.context, "agent");
  const second = await newPerson(browser, { name: "审核员", unitId: units.find((unit) => lead.path.startsWith(unit.path))?.id ?? lead.id, roles: ["service_supervisor"], device: DESK });

  // The call is written down.
  await page.goto(`${address}/cases?new=true`);
  const drawer = page.getByRole("dialog", { name: "登记投诉" });
  await drawer.getByLabel("一句话说明").fill("停电三天无人处理");
  await drawer.getByLabel("经过与诉求").fill("三次报修都没有人来。");
  await chooseSearched(page, drawer.getByRole("combobox", { name: /被投诉单位/ }), lead.name);
  await drawer.getByLabel("客户姓名").fill("张三丰");
  await drawer.getByLabel("客户电话").fill("13812341234");
  await drawer.getByRole("button", { name: /登\s*记/ }).click();
  await page.waitForURL(/case=/);
  const id = new URL(page.url()).searchParams.get("case");
  const url = `${address}/cases?case=${id}`;
  const at = desk(page);
  await at.begin("受理");
  await at.state("已受理");
  await at.beginRare("定级", "严重程度");
  await at.choose("严重程度", "重大");
  await at.choose("客户等级", "VIP 客户");
  await at.submit("定级并重算时限");
  await at.pane.getByText("严重程度：重大").waitFor();
  await assign(page, handler.person.name);

  // Three departments; two pauses.
  await order(page, { kind: "主办", unit: lead.name, text: "查明停电原因" });
  await order(page, { kind: "协办", unit: assist.name, text: "提供线路检修记录" });
  await order(page, { kind: "会签", unit: countersign.name, text: "会签赔偿方案" });
  await pause(page, "等待客户");
  await pause(page, "等待其他部门");

  // More time: who asks does not grant, somebody else does.
  await at.beginRare("申请延期", "延长哪一项时限");
  await at.choose("延长哪一项时限", "办结");
  await at.form.getByLabel(/^延长几/).fill("2");
  await at.form.getByLabel("原因").fill("等待设备到货");
  await at.submit("提交申请");
  await at.pane.getByText("申请延期").first().waitFor();
  // Whoever asked is not offered what they would only be refused.
  assert.equal(await at.pane.getByRole("button", { name: "审批延期" }).count(), 0);
  await page.screenshot({ path: path.join(OUTPUT, "review-asked.png"), fullPage: true });
  await second.page.goto(url);
  const other = desk(second.page);
  await other.begin("审批延期");
  await other.pane.getByRole("radio", { name: "同意", exact: true }).check();
  await other.submit("提交");
  await other.pane.getByText("已同意").first().waitFor();

  // A superior insists; all four are answered on the departments' page.
  await page.goto(url);
  await order(page, { kind: "督办", unit: assist.name, text: "今日下班前答复" });
  const { number } = await wanted(call("GET", `/cases/${id}`));
  await page.goto(`${address}/case-tasks`);
  for (let left = 4; left > 0; left -= 1) {
    const card = page.getByRole("listitem").filter({ hasText: number }).first();
    await card.getByRole("button", { name: /答\s*复/ }).first().click();
    await card.getByLabel(/答复内容/).fill("已核实，见附件。");
    await card.getByRole("button", { name: /答\s*复/ }).last().click();
    await page.getByRole("listitem").filter({ hasText: number }).nth(left - 1).waitFor({ state: "detached" });
  }
  await page.screenshot({ path: path.join(OUTPUT, "review-tasks.png"), fullPage: true });

  // Resolved, reopened, resolved; the letter of the customer is kept with it.
  await page.goto(url);
  await resolve(page, "已更换变压器");
  await at.begin("重开");
  await at.form.getByLabel("原因").fill("又停电了");
  await at.submit("重开");
  await at.state("处理中");
  await resolve(page, "更换线路");
  const files = at.pane.getByRole("region", { name: "附件" });
  await files.locator("input[type=file]").setInputFiles({ name: "page.html", mimeType: "text/html", buffer: Buffer.from("<html><script>alert(1)</script>") });
  await files.getByText(/不接收这类文件/).waitFor();
  await files.locator("input[type=file]").setInputFiles({ name: "来信.txt", mimeType: "text/plain", buffer: Buffer.from("请尽快处理") });
  await files.getByRole("link", { name: "来信.txt" }).waitFor();

  // Who is responsible, and an appeal with evidence that somebody else decides.
  await at.begin("认定责任");
  await at.choose("问题原因", "系统与设备故障");
  await shares(page, [40, [assist.name, 60]]);
  await at.submit("认定");
  await at.pane.getByText(`${assist.name} 60%`).waitFor();
  await agent.page.goto(`${address}/case-tasks?show=all`);
  const card = agent.page.getByRole("listitem").filter({ hasText: number }).filter({ hasText: assist.name }).first();
  await card.getByRole("button", { name: /申\s*诉/ }).first().click();
  await card.getByLabel("申诉理由").fill("线路产权不属于我厅");
  await card.locator("input[type=file]").setInputFiles(LETTER);
  await card.getByText(LETTER.name).waitFor();
  await agent.page.screenshot({ path: path.join(OUTPUT, "review-appeal.png"), fullPage: true });
  await card.getByRole("button", { name: /申\s*诉/ }).last().click();
  await card.getByLabel("申诉理由").waitFor({ state: "detached" });
  await second.page.goto(url);
  await other.pane.getByText("附证据 1 份").waitFor();
  await other.pane.getByText("申诉证据").waitFor();
  await other.begin("裁定申诉");
  await other.pane.getByRole("radio", { name: "成立", exact: true }).check();
  await shares(second.page, [80, [assist.name, 20]]);
  await other.form.getByLabel("裁定理由").fill("产权归属已核实");
  await other.submit("裁定");
  await other.pane.getByText(`${assist.name} 20%`).waitFor();

  // Closed, printed, archived: the page tells all of it.
  await page.goto(url);
  await at.begin("结案");
  await at.form.getByLabel("原因").fill("客户认可");
  await Promise.all([page.waitForResponse((answer) => answer.url().endsWith("/close") && answer.ok()), at.submit("结案")]);
  await page.goto(url);
  await at.state("已结案");
  for (const text of ["联席审核", "系统与设备故障", "线路产权不属于我厅", "申诉成立", "重开 1 次", "等待其他部门", "申请延期", "来信.txt"]) {
    await at.pane.getByText(text).first().waitFor();
  }
  await page.screenshot({ path: path.join(OUTPUT, "review-case.png"), fullPage: true });
  // A supervisor may see customers in full, and says which paper it is to be.
  await at.pane.getByRole("button", { name: "打印单" }).click();
  const [paper] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "客户信息脱敏" }).click()]);
  assert.equal(paper.suggestedFilename(), `${number}.pdf`);
  await paper.saveAs(path.join(OUTPUT, "case-form.pdf"));
  assert.equal(readFileSync(path.join(OUTPUT, "case-form.pdf")).subarray(0, 5).toString(), "%PDF-");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator("main").getByText("联席审核").first().waitFor();
  await page.screenshot({ path: path.join(OUTPUT, "review-phone.png"), fullPage: true });
  await page.setViewportSize(DESK.viewport);
  assert.ok(me.person.id !== second.person.id);
  await Promise.all([supervisor, agent, second].map(({ context }) => context.close()));
});

test("a case becomes something better, proposed by one and accepted by another", { timeout: 180_000 }, async () => {
  const supervisor = await open(browser, { device: DESK });
  const { call, me } = await caller(supervisor.context, "supervisor");
  const agent = await open(browser, { device: DESK });
  const { me: handler } = await caller(agent.context, "agent");
  const { page } = supervisor;
  // One of the company where the agent works.
  const outlet = (await wanted(call("GET", "/units"))).find(({ kind, code }) => kind === "outlet" && code.startsWith("YL-E"));
  let detail = await wanted(call("POST", "/cases", { data: { origin: "complaint", title: "报装进度查不到", description: "", unit_id: outlet.id, channel: "hotline" } }));
  for (const [verb, data] of [["accept", undefined], ["assign", { person_id: me.person.id }], ["resolve", { summary: "已告知" }]]) {
    detail = await wanted(call("POST", `/cases/${detail.id}/${verb}`, { revision: detail.revision, data }));
  }
  await page.goto(`${address}/cases?case=${detail.id}`);
  const section = casePane(page).pane.getByRole("region", { name: "改进事项" });
  await section.getByRole("button", { name: "转改进事项" }).click();
  await section.getByRole("link", { name: "待提出改进措施" }).waitFor();

  await agent.page.goto(`${address}/improvement-items?show=needed`);
  await agent.page.getByRole("row").filter({ hasText: detail.number }).getByRole("button", { name: "待提出改进措施" }).click();
  const drawer = agent.page.getByRole("dialog", { name: "改进事项" });
  await drawer.getByText(/从 .+ 起连续计 72 小时/).waitFor();
  await drawer.getByRole("button", { name: "提出措施" }).click();
  await drawer.getByLabel("改进措施").fill("报装进度改为短信逐步告知");
  await drawer.getByRole("combobox", { name: /负责人|人员/ }).fill(handler.person.name);
  await agent.page.locator(".ant-select-item-option").filter({ hasText: handler.person.name }).first().click();
  await drawer.getByLabel("完成日期").fill("2099-01-31");
  await drawer.getByLabel("完成日期").press("Tab");
  await drawer.getByRole("button", { name: /提\s*交/ }).click();
  await drawer.getByText("待审批").first().waitFor();
  await agent.page.screenshot({ path: path.join(OUTPUT, "improvement-agent.png"), fullPage: true });

  await page.goto(`${address}/improvement-items`);
  await page.getByRole("row").filter({ hasText: detail.number }).getByRole("button", { name: "报装进度改为短信逐步告知" }).click();
  const mine = page.getByRole("dialog", { name: "改进事项" });
  await mine.getByRole("button", { name: /^采\s*纳$/ }).click();
  await mine.getByText("整改中").first().waitFor();
  await page.screenshot({ path: path.join(OUTPUT, "improvement.png"), fullPage: true });

  await agent.page.reload();
  await agent.page.getByRole("dialog", { name: "改进事项" }).getByRole("button", { name: "整改完成" }).click();
  await drawer.getByLabel("做了什么").fill("已上线短信");
  await drawer.getByRole("button", { name: /提\s*交/ }).click();
  await drawer.getByText("待验证").first().waitFor();
  await page.reload();
  await mine.getByRole("button", { name: "验证效果" }).click();
  await mine.getByRole("radio", { name: "有效", exact: true }).check();
  await mine.getByLabel("验证依据").fill("一个月无同类投诉");
  await mine.getByRole("button", { name: /提\s*交/ }).click();
  await mine.getByText("已验证").first().waitFor();
  await Promise.all([supervisor, agent].map(({ context }) => context.close()));
});

test("rules are tried, edited and taken back", { timeout: 180_000 }, async () => {
  const { context, page } = await open(browser, { device: DESK });
  await caller(context, "manager");
  await page.goto(`${address}/case-policy`);
  const rules = page.getByRole("group", { name: "添加规则" });
  await rules.getByLabel("客户等级").click();
  await page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").getByTitle("VIP 客户", { exact: true }).click();
  await rules.getByRole("button", { name: "添加规则" }).click();
  await page.getByText("仅VIP").waitFor();
  // Not stored yet, tried nevertheless.
  await page.getByRole("button", { name: /^试\s*算$/ }).click();
  await page.getByText(/^办结：.+ 前$/).waitFor();
  await page.screenshot({ path: path.join(OUTPUT, "policy-editor.png"), fullPage: true });
  await page.getByRole("button", { name: "添加一项" }).first().click();
  await page.getByLabel("原因目录第 8 项 代码").fill("weather");
  await page.getByLabel("原因目录第 8 项 中文名称").fill("天气原因");
  await page.getByLabel("原因目录第 8 项 英文名称").fill("Weather");
  await page.getByRole("button", { name: /^保\s*存$/ }).click();
  await page.getByText(/已保存为第 \d+ 版/).waitFor();
  await page.getByRole("button", { name: "历史版本" }).click();
  const versions = page.getByRole("dialog", { name: "历史版本" });
  await versions.getByRole("button", { name: "重新启用" }).first().click();
  await page.locator(".ant-modal-confirm").getByRole("button", { name: "重新启用" }).click();
  await page.getByText("仅VIP").waitFor({ state: "detached" });
  await context.close();
});
