// A questionnaire from an empty page to its first answer: built by mouse and keyboard, looked at, translated, reviewed, published.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { caller, eventually, wanted } from "../lib/api.mjs";
import { address, DESK, launch, open, PHONE } from "../lib/browser.mjs";
import { settled } from "../lib/look.mjs";

const EMPTY = { format: 2, title: { "zh-CN": "新建的问卷" }, pages: [{ key: "p_first", questions: [] }] };

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A page of the manager on an empty draft. */
async function emptyDraft() {
  const { context, page, faults } = await open(browser, { device: DESK });
  page.setDefaultTimeout(15_000);
  const { call } = await caller(context, "manager");
  const made = await wanted(call("POST", "/questionnaires", { data: { template: "satisfaction_standard", scale: "five" } }));
  await wanted(call("PUT", `/questionnaires/${made.id}/draft`, { revision: made.revision, data: { document: EMPTY } }));
  await context.addInitScript(() => localStorage.setItem("manyi.locale", "zh-CN"));
  await page.goto(`${address}/questionnaires/${made.id}`);
  await settled(page);
  return { context, page, faults, call, id: made.id };
}

const text = (page) => page.getByLabel("题目文字（中文）");
const choose = (page, label) => page.getByText(label, { exact: true }).first().click();
const saved = async (call, id, check, what) => eventually(() => wanted(call("GET", `/questionnaires/${id}`)), (detail) => check(detail.document), what);
const keys = (document) => document.pages.flatMap((page) => page.questions);

/** The button of a kind, dragged onto a card or a page's heading. */
async function dragKind(page, kind, target) {
  const from = await page.getByRole("button", { name: kind, exact: true }).boundingBox();
  const to = await target.boundingBox();
  await page.mouse.move(from.x + 10, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 30, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
}

test("from an empty page to the first answer", async () => {
  const { context, page, faults, call, id } = await emptyDraft();

  // By keyboard: a kind is found by its initials and added; the text is written where it stands.
  await choose(page, "题型");
  await page.getByLabel("查找题型（可用拼音首字母）").fill("lbt");
  await page.getByRole("button", { name: "量表题" }).focus();
  await page.keyboard.press("Enter");
  await text(page).fill("您对办理速度满意吗？");
  await page.getByLabel("查找题型（可用拼音首字母）").fill("");
  // By mouse: dragged onto the question, it stands before it; Alt ↓ takes it behind.
  await dragKind(page, "多选题", page.locator("[id^=card-]").first());
  await text(page).fill("哪里不满意？");
  await page.getByLabel("选项 1（中文）").fill("等候太久");
  await page.getByLabel("选项 2（中文）").fill("来回跑");
  await page.keyboard.press("Alt+ArrowDown");
  const built = await saved(call, id, (document) => keys(document).length === 2 && keys(document)[1].kind === "multiple_choice", "both questions in order");
  const [speed, why] = keys(built.document).map(({ key }) => key);

  // Logic: shown to those who are not satisfied, and a page further on that they never come to.
  await page.getByRole("button", { name: "添加条件" }).click();
  await choose(page, "逻辑");
  await page.getByText("当第 1 题“您对办理速度满意吗？” ≤ 2 时，显示“2. 哪里不满意？”。").waitFor();
  await choose(page, "流程图");
  await page.getByText("共 2 条不同的路径").waitFor();
  await page.getByText("1. 您对办理速度满意吗？：1 / 2").waitFor();

  // Undone and done again.
  await page.keyboard.press("Control+z");
  await page.getByText("共 1 条不同的路径").waitFor();
  await page.keyboard.press("Control+Shift+z");
  await page.getByText("共 2 条不同的路径").waitFor();

  // The preview is the real page: the server decides what comes after a low rating.
  await choose(page, "预览");
  const phone = page.frameLocator("iframe[title=手机预览]");
  await phone.getByText("您对办理速度满意吗？").first().waitFor();
  await phone.locator(`input[name="a.${speed}"][value="1"]`).check();
  await phone.locator("button.go").click();
  await phone.getByText("哪里不满意？").first().waitFor();
  await phone.locator(`input[name="a.${why}"]`).first().check();
  await phone.locator("button.go").click();
  await page.getByText("填写结束。预览不保存任何回答。").waitFor();

  // Translated beside the Chinese.
  await choose(page, "翻译");
  await page.getByText(/^English缺/).waitFor();
  for (const [label, english] of [["标题", "A new questionnaire"], ["第 1 题 题目", "Were you satisfied with the speed?"], ["第 2 题 题目", "What went wrong?"]]) {
    await page.getByLabel(`${label}（English）`, { exact: true }).fill(english);
  }
  const options = page.getByLabel("第 2 题 选项（English）");
  await options.nth(0).fill("The wait");
  await options.nth(1).fill("Too many visits");
  await page.getByText("English已齐全").waitFor();
  await saved(call, id, (document) => keys(document)[1]?.options?.[1]?.text.en === "Too many visits", "the translation");

  // Sent to a reviewer; nobody approves the own request, but may take it back with a word.
  await page.getByRole("tab", { name: /^版本/ }).click();
  await page.getByLabel("给审核人的话（选填）").fill("请看第二题");
  await page.getByRole("button", { name: /送\s?审/ }).click();
  await page.getByRole("button", { name: /同\s?意/ }).click();
  await page.getByText("不能审核自己送审的问卷").waitFor();
  await page.getByLabel("审核意见（退回时必填）").fill("先退回，再看看");
  await page.getByRole("button", { name: /退\s?回/ }).click();
  await page.getByText("先退回，再看看").waitFor();

  // Published, and answered on a phone.
  await page.getByRole("button", { name: /^发\s?布$/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^发\s?布$/ }).click();
  await page.getByText("第 1 版已发布").waitFor();
  const units = await wanted(call("GET", "/units"));
  const unit = units.find(({ code }) => code === "YL-E-01");
  const [link] = await wanted(call("POST", `/questionnaires/${id}/links`, { data: { unit_ids: [unit.id] } }));
  const visitor = await open(browser, { device: PHONE });
  await visitor.page.goto(`${address}/q/${link.code}`);
  await visitor.page.locator(`input[name="a.${speed}"][value="2"]`).check();
  await visitor.page.locator("button.go").click();
  const late = visitor.page.locator(`input[name="a.${why}"]`);
  await late.first().check();
  await visitor.page.locator("button.go").click();
  await visitor.page.locator(".closing").waitFor();
  await eventually(() => wanted(call("GET", `/questionnaires/${id}`)), (detail) => detail.response_count === 1, "the answer");

  // Words of the running version are corrected, with a record.
  await page.getByRole("tab", { name: "编辑" }).click();
  await choose(page, "题目");
  await page.locator(`#card-${speed}`).click();
  await text(page).fill("您对办理的速度满意吗？");
  await saved(call, id, (document) => keys(document)[0].text["zh-CN"] === "您对办理的速度满意吗？", "the corrected text");
  await page.getByRole("tab", { name: /^版本/ }).click();
  await page.getByRole("button", { name: "更正正在使用的文字" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /更\s?正/ }).click();
  await page.getByText("第 1 版的文字已更正").waitFor();
  const version = await wanted(call("GET", `/questionnaires/${id}/versions/1`));
  assert.equal(version.document.pages[0].questions[0].text["zh-CN"], "您对办理的速度满意吗？");
  const corrections = await wanted(call("GET", `/questionnaires/${id}/versions/1/corrections`));
  assert.equal(corrections[0].changes[0].before, "您对办理速度满意吗？");

  assert.deepEqual([...faults, ...visitor.faults], []);
  await visitor.context.close();
  await context.close();
});

test("every kind can be added and the server finds only what is still to be filled in", async () => {
  const { context, page, faults, call, id } = await emptyDraft();
  await choose(page, "题型");
  const kinds = page.getByRole("region", { name: "题型" }).locator("li button");
  const count = await kinds.count();
  for (let at = 0; at < count; at += 1) await kinds.nth(at).click();
  const detail = await saved(call, id, (document) => keys(document).length === count, "every kind");
  assert.ok(count >= 39);
  const expected = new Set(["document.empty_text", "document.missing_dimension", "document.bad_expression", "document.missing_translation", "document.missing_picture"]);
  const others = detail.problems.filter((problem) => problem.blocking && !expected.has(problem.code));
  assert.deepEqual(others.map(({ place, code }) => `${place} ${code}`), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("pasted text becomes questions, quotas come from their options, and both work when it is answered", async () => {
  const { context, page, faults, call, id } = await emptyDraft();
  await page.getByRole("button", { name: "文本导入" }).first().click();
  await page.getByLabel("问卷文本").fill("1. 您的性别[单选题]\nA. 男\nB. 女\n\n2. 满意吗[量表题 1-5]\n很不满意 ~ 非常满意");
  await page.getByText("读出 2 题").waitFor();
  await page.getByText("全部识别，没有遗漏。").waitFor();
  await page.getByRole("button", { name: "插入 2 题" }).click();
  const built = await saved(call, id, (document) => keys(document).length === 2, "the questions of the text");
  const [sex, rate] = keys(built.document);
  assert.deepEqual([sex.kind, rate.kind], ["single_choice", "scale"]);

  await choose(page, "配额与语言");
  await page.getByLabel("按哪些题（可交叉，最多三题）").click();
  await page.locator(".ant-select-item-option").first().click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "按选项生成（2 格）" }).click();
  const counted = await saved(call, id, (document) => document.quotas?.[0]?.cells.length === 2, "a cell for each option");
  assert.deepEqual(counted.document.quotas[0].cells[1].if, { question: sex.key, op: "equals", value: sex.options[1].key });

  const detail = await wanted(call("GET", `/questionnaires/${id}`));
  await wanted(call("POST", `/questionnaires/${id}/publish`, { revision: detail.revision }));
  const units = await wanted(call("GET", "/units"));
  const [link] = await wanted(call("POST", `/questionnaires/${id}/links`, { data: { unit_ids: [units.find(({ code }) => code === "YL-E-01").id] } }));
  const visitor = await open(browser, { device: PHONE, javaScriptEnabled: false });
  await visitor.page.goto(`${address}/q/${link.code}`);
  await visitor.page.locator(`input[name="a.${sex.key}"][value="${sex.options[1].key}"]`).check({ force: true });
  await visitor.page.locator(`input[name="a.${rate.key}"][value="4"]`).check({ force: true });
  await visitor.page.locator("button.go").click();
  await visitor.page.locator(".closing").waitFor();
  const quotas = await eventually(() => wanted(call("GET", `/questionnaires/${id}/quotas`)), ([quota]) => quota.cells[1].taken === 1, "the place that was taken");
  assert.deepEqual(quotas[0].cells.map(({ taken }) => taken), [0, 1]);
  assert.deepEqual([...faults, ...visitor.faults], []);
  await visitor.context.close();
  await context.close();
});
