// Everything a questionnaire's logic can do as a row of a table: the document, what a person does in a browser, what is
// shown and what is stored; with scripts and without.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { caller, wanted } from "../lib/api.mjs";
import { launch, open, PHONE } from "../lib/browser.mjs";
import { next } from "../lib/respond.mjs";

const words = (text) => ({ "zh-CN": text });
const options = (...texts) => texts.map((text, index) => ({ key: `o${index + 1}`, text: words(text) }));
const single = (key, ...texts) => ({ key, kind: "single_choice", text: words(key), options: options(...texts) });
const open_ = (key, fields = {}) => ({ key, kind: "open", text: words(key), ...fields });
const number = (key, fields = {}) => ({ key, kind: "number", text: words(key), ...fields });
const is = (question, value) => ({ question, op: "equals", value });
const pages = (...questions) => questions.map((list, index) => ({ key: `p${index + 1}`, questions: list }));
const field = (page, key) => page.locator(`[name="a.${key}"]:not([type=radio]):not([type=checkbox])`).first();
const box = (page, key, value) => page.locator(`input[name="a.${key}"][value="${value}"]`);
const tick = (page, key, ...values) => Promise.all(values.map((value) => box(page, key, value).check({ force: true })));

let browser;
let manager;
let unit;
before(async () => {
  browser = await launch();
  const { context } = await open(browser);
  manager = await caller(context, "manager");
  const units = await wanted(manager.call("GET", "/units"));
  unit = units.find(({ code }) => code === "YL-W-02");
});
after(() => browser?.close());

async function published(document) {
  const { call } = manager;
  const created = await wanted(call("POST", "/questionnaires", { data: { template: "satisfaction_standard", scale: "five", title: "逻辑" } }));
  const whole = { format: 2, title: words("逻辑"), ...document };
  const drafted = await wanted(call("PUT", `/questionnaires/${created.id}/draft`, { revision: created.revision, data: { document: whole } }));
  await wanted(call("POST", `/questionnaires/${created.id}/publish`, { revision: drafted.revision }));
  const [link] = await wanted(call("POST", `/questionnaires/${created.id}/links`, { data: { unit_ids: [unit.id] } }));
  return { id: created.id, url: link.url };
}

/** Presses the button and waits for what comes, drawn by the server or put in place by the page's script. */
async function goOn(page) {
  await page.locator("main").evaluate((main) => main.setAttribute("data-old", ""));
  await next(page).click();
  await page.locator("main:not([data-old])").waitFor();
}

async function stored({ id }) {
  const { items } = await wanted(manager.call("GET", `/responses?questionnaire=${id}&limit=1`));
  const { answers } = await wanted(manager.call("POST", `/responses/${items[0].id}/reveal`, { data: { reason: "核对填写与存储" } }));
  return Object.fromEntries(answers.filter(({ value }) => value != null).map(({ question_key, value }) => [question_key, value]));
}

const thanked = (page) => page.locator(".closing").waitFor();

/** What is offered of a question, in the order of the page. */
const offered = (page, key) => page.locator(`input[name="a.${key}"]`).evaluateAll((inputs) => inputs.map((input) => input.value));

/** Feature, document, and what happens: `visit` opens the page as another person. */
const FEATURES = [
  [
    "a question on the same page comes up with its answer",
    { pages: pages([single("q_a", "好", "差"), open_("q_why", { display_if: is("q_a", "o2") })]) },
    async ({ page, scripted, made }) => {
      assert.equal(await field(page, "q_why").count(), 0);
      await tick(page, "q_a", "o2");
      if (!scripted) await goOn(page);
      await field(page, "q_why").waitFor();
      await field(page, "q_why").fill("排队太久");
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { q_a: "o2", q_why: "排队太久" });
    },
  ],
  [
    "an option that is hidden is not offered",
    { pages: pages([single("q_a", "甲", "乙")], [{ ...single("q_b", "一", "二"), options: [...options("一"), { key: "o2", text: words("二"), display_if: is("q_a", "o2") }] }]) },
    async ({ page, made }) => {
      await tick(page, "q_a", "o1");
      await goOn(page);
      assert.deepEqual(await offered(page, "q_b"), ["o1"]);
      await tick(page, "q_b", "o1");
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { q_a: "o1", q_b: "o1" });
    },
  ],
  [
    "a row of a matrix that is hidden is not asked",
    {
      pages: pages(
        [single("q_a", "甲", "乙")],
        [{ key: "q_m", kind: "matrix_scale", text: words("评价"), required: true, scale: { min: 1, max: 5 }, rows: [{ key: "r1", text: words("速度") }, { key: "r2", text: words("态度"), display_if: is("q_a", "o2") }] }],
      ),
    },
    async ({ page, made }) => {
      await tick(page, "q_a", "o1");
      await goOn(page);
      assert.equal(await box(page, "q_m.r2", "3").count(), 0);
      await tick(page, "q_m.r1", "4");
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { q_a: "o1", q_m: { r1: 4 } });
    },
  ],
  [
    "what was chosen is carried forward",
    { pages: pages([{ ...single("q_used", "营业厅", "热线", "手机"), kind: "multiple_choice" }], [{ key: "q_best", kind: "single_choice", text: words("最好的"), options_from: { question: "q_used", take: "chosen" } }]) },
    async ({ page, made }) => {
      await tick(page, "q_used", "o1", "o3");
      await goOn(page);
      assert.deepEqual(await offered(page, "q_best"), ["o1", "o3"]);
      await tick(page, "q_best", "o3");
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { q_used: ["o1", "o3"], q_best: "o3" });
    },
  ],
  [
    "an answer is told again",
    { pages: pages([single("q_a", "缴费", "报修")], [open_("q_b", { text: words("您来{q_a}，还顺利吗？") })]) },
    async ({ page }) => {
      await tick(page, "q_a", "o2");
      await goOn(page);
      await page.getByText("您来报修，还顺利吗？").first().waitFor();
    },
  ],
  [
    "options come in another order for another person, and stay for the same",
    { pages: pages([{ ...single("q_a", "一", "二", "三", "四", "五", "六", "七", "八"), shuffle: true }]) },
    async ({ page, visit }) => {
      const own = await offered(page, "q_a");
      assert.deepEqual([...own].sort(), ["o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8"]);
      const others = [];
      for (let person = 0; person < 3; person += 1) others.push(await offered((await visit()).page, "q_a"));
      assert.ok(others.some((other) => other.join() !== own.join()), "one in 40,320 each");
    },
  ],
  [
    "each person is drawn into one arm",
    {
      experiments: [{ key: "layout", arms: [{ key: "old" }, { key: "new" }] }],
      pages: pages([
        open_("q_old", { display_if: { expression: "arm('layout') = 'old'" } }),
        open_("q_new", { display_if: { expression: "arm('layout') = 'new'" } }),
        { key: "q_arm", kind: "calculated", text: words("组"), expression: "arm('layout')" },
      ]),
    },
    async ({ page, made }) => {
      const seen = [];
      for (const key of ["q_old", "q_new"]) if (await field(page, key).count()) seen.push(key);
      assert.equal(seen.length, 1);
      await field(page, seen[0]).fill("好");
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { [seen[0]]: "好", q_arm: seen[0].slice(2) });
    },
  ],
  [
    "a full quota leads out with its own words",
    {
      endings: [{ key: "full", text: words("这类客户已经问够了"), exit: "quota_full" }],
      quotas: [{ key: "k", when_full: { end: "full" }, cells: [{ key: "c", limit: 1, if: is("q_a", "o1") }] }],
      pages: pages([single("q_a", "男", "女")], [open_("q_b")]),
    },
    async ({ page, visit }) => {
      await tick(page, "q_a", "o1");
      await goOn(page);
      await field(page, "q_b").fill("好");
      await goOn(page);
      await thanked(page);
      const second = await visit();
      await tick(second.page, "q_a", "o1");
      await goOn(second.page);
      await second.page.getByText("这类客户已经问够了").waitFor();
    },
  ],
  [
    "an answer can end it early",
    {
      endings: [{ key: "stranger", text: words("这次不问您") }],
      pages: pages([{ ...single("q_a", "来过", "没来过"), jumps: [{ if: is("q_a", "o2"), end: "stranger" }] }], [open_("q_b")]),
    },
    async ({ page, made }) => {
      await tick(page, "q_a", "o2");
      await goOn(page);
      await page.getByText("这次不问您").waitFor();
      assert.deepEqual(await stored(made), { q_a: "o2" });
    },
  ],
  [
    "a jump passes over what lies between",
    { pages: pages([{ ...single("q_a", "用过", "没用过"), jumps: [{ if: is("q_a", "o2"), to: "p3" }] }], [open_("q_b")], [open_("q_c")]) },
    async ({ page, made }) => {
      await tick(page, "q_a", "o2");
      await goOn(page);
      assert.equal(await field(page, "q_b").count(), 0);
      await field(page, "q_c").fill("丙");
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { q_a: "o2", q_c: "丙" });
    },
  ],
  [
    "an answer makes another question required",
    { pages: pages([single("q_a", "满意", "不满意")], [open_("q_b", { required_if: is("q_a", "o2") })]) },
    async ({ page, made }) => {
      await tick(page, "q_a", "o2");
      await goOn(page);
      await goOn(page);
      await page.locator("#problems").waitFor();
      await field(page, "q_b").fill("等太久");
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { q_a: "o2", q_b: "等太久" });
    },
  ],
  [
    "a hard rule refuses in its own words",
    { pages: pages([number("q_n", { rules: [{ must: { expression: "q_n <= 10" }, message: words("最多十位") }] })]) },
    async ({ page, made }) => {
      await field(page, "q_n").fill("12");
      await goOn(page);
      await page.getByText("最多十位").first().waitFor();
      await goOn(page);
      await page.getByText("最多十位").first().waitFor();
      await field(page, "q_n").fill("8");
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { q_n: 8 });
    },
  ],
  [
    "a soft rule asks once and then believes",
    { pages: pages([number("q_n", { rules: [{ must: { expression: "q_n <= 10" }, message: words("真有这么多？"), soft: true }] })]) },
    async ({ page, made }) => {
      await field(page, "q_n").fill("12");
      await goOn(page);
      await page.getByText("真有这么多？").first().waitFor();
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { q_n: 12 });
    },
  ],
  [
    "values are calculated and can be told",
    { pages: pages([number("q_a"), number("q_b"), { key: "q_sum", kind: "calculated", text: words("和"), expression: "q_a + q_b" }], [open_("q_c", { text: words("一共{q_sum}，对吗？") })]) },
    async ({ page, made }) => {
      await field(page, "q_a").fill("3");
      await field(page, "q_b").fill("4");
      await goOn(page);
      await page.getByText("一共7，对吗？").first().waitFor();
      await field(page, "q_c").fill("对");
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { q_a: 3, q_b: 4, q_sum: 7, q_c: "对" });
    },
  ],
  [
    "a loop asks once for each thing chosen",
    {
      loops: [{ key: "l", pages: ["p2"], question: "q_shops" }],
      pages: pages([{ ...single("q_shops", "城北", "城南", "城东"), kind: "multiple_choice" }], [open_("q_fine", { text: words("{@item}怎么样？") })]),
    },
    async ({ page, made }) => {
      await tick(page, "q_shops", "o1", "o3");
      for (const [shop, key] of [["城北", "o1"], ["城东", "o3"]]) {
        await goOn(page);
        await page.getByText(`${shop}怎么样？`).first().waitFor();
        await field(page, `q_fine@${key}`).fill(`${shop}好`);
      }
      await goOn(page);
      await thanked(page);
      assert.deepEqual(await stored(made), { q_shops: ["o1", "o3"], "q_fine@o1": "城北好", "q_fine@o3": "城东好" });
    },
  ],
];

for (const scripted of [true, false]) {
  describe(`logic, ${scripted ? "with" : "without"} JavaScript`, () => {
    for (const [name, document, act] of FEATURES) {
      test(name, async () => {
        const made = await published(document);
        const visitors = [];
        const visit = async () => {
          const visitor = await open(browser, { device: PHONE, javaScriptEnabled: scripted });
          visitors.push(visitor);
          await visitor.page.goto(made.url);
          return visitor;
        };
        const { page } = await visit();
        await act({ page, scripted, made, visit });
        assert.deepEqual(visitors.flatMap(({ faults }) => faults), []);
        for (const { context } of visitors) await context.close();
      });
    }
  });
}

test("three languages stand in the picker; one of them is written from right to left", async () => {
  const texts = { "zh-CN": "满意吗？", en: "Satisfied?", ug: "رازىمۇ؟" };
  const made = await published({ languages: ["zh-CN", "en", "ug"], title: texts, pages: [{ key: "p1", questions: [open_("q_a", { text: texts })] }] });
  const visitor = await open(browser, { device: PHONE, javaScriptEnabled: false });
  const { page } = visitor;
  await page.goto(made.url);
  // The two that are not being read.
  const picked = page.locator('button[value^="lang:"]');
  assert.deepEqual(await picked.evaluateAll((buttons) => buttons.map(({ value }) => value).sort()), ["lang:en", "lang:ug"]);
  await page.locator("details.tongue summary").click();
  await page.locator('button[value="lang:ug"]').click();
  await page.locator('.survey[lang="ug"][dir="rtl"]').waitFor();
  await page.getByText("رازىمۇ؟").first().waitFor();
  await visitor.context.close();
});
