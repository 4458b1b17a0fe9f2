// Every page in both languages, light and dark, as phone and desk see it: pictures in `output/` to look
// at, and what a machine can see: nothing sticks out, no missing translation, no serious axe finding.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { caller, eventually, publishedLink, thisMonth, wanted } from "../lib/api.mjs";
import { address, DESK, launch, open, PHONE, violations } from "../lib/browser.mjs";
import { next, rate } from "../lib/respond.mjs";

const OUTPUT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../output");
const LOCALES = { zh: "zh-CN", en: "en-US" };
const DEVICES = { 1440: DESK, 390: PHONE };

let browser;
let staff;
let places;

before(async () => {
  mkdirSync(OUTPUT, { recursive: true });
  browser = await launch();
  staff = {};
  for (const login of ["manager", "supervisor", "auditadmin"]) {
    const { context } = await open(browser);
    staff[login] = { ...(await caller(context, login)), context };
  }
  places = await prepare(staff.manager.call, staff.supervisor.call);
});
after(() => browser?.close());

/** An open case with a bit of history, its follow-up page, a published questionnaire and a closed link. */
async function prepare(manager, supervisor) {
  const { questionnaire, link, unit } = await publishedLink(manager, { title: "用电报装服务回访", unitCode: "YL-E-01" });
  const closed = await publishedLink(manager, { title: "停用的问卷", unitCode: "YL-E-02" });
  await wanted(manager("PATCH", `/links/${closed.link.id}`, { data: { state: "closed" } }));
  const complain = (title, description) =>
    wanted(supervisor("POST", "/cases", { data: { origin: "complaint", title, description, unit_id: unit.id, channel: "hotline", complainant: { name: "王女士", phone: "13800000000" } } }));
  const act = async (detail, action, data) => wanted(supervisor("POST", `/cases/${detail.id}/${action}`, { revision: detail.revision, data }));
  let open = await complain("报装申请两周没有答复", "十一月初提交了报装申请，两次去营业厅询问都说还在走流程，没有人说得出什么时候能装表。");
  open = await act(open, "accept");
  open = await act(open, "note", { text: "已联系配电部门核实进度。" });
  await complain("停电没有提前通知", "周六上午停电三个小时，小区里没有贴通知，短信也没有收到。");
  let resolved = await complain("电费账单金额有误", "十月的账单比平时多了一倍，请核对抄表数。");
  resolved = await act(resolved, "accept");
  resolved = await act(resolved, "assign", { person_id: staff.supervisor.me.person.id });
  resolved = await act(resolved, "reply", { text: "已安排重新抄表，明天上午给您答复。", channel: "hotline" });
  resolved = await act(resolved, "resolve", { summary: "复核后更正抄表数，差额退回下期账单。", cause: "抄表差错" });
  // The first questionnaire is the sample's: a year of answers.
  const sample = (await wanted(manager("GET", "/questionnaires"))).items.sort((a, b) => b.response_count - a.response_count)[0];
  const year = thisMonth().slice(0, 4);
  const answers = await eventually(() => wanted(manager("GET", `/responses?period=${year}&limit=5`)), (page) => page.items.length > 0, "answers");
  return { open, resolved, link, closed: closed.link, questionnaire, sample, answer: answers.items[0], year };
}

/** Console pages by name; which person sees them. */
function pages() {
  const previous = new Date(Date.UTC(Number(thisMonth().slice(0, 4)), Number(thisMonth().slice(5)) - 2, 1)).toISOString().slice(0, 7);
  return [
    ["sign-in", null, "/sign-in"],
    ["overview", "manager", `/overview?period=${previous}`],
    ["questionnaires", "manager", "/questionnaires"],
    ["editor", "manager", `/questionnaires/${places.questionnaire.id}`],
    ["collect", "manager", `/questionnaires/${places.sample.id}?tab=collect`],
    ["versions", "manager", `/questionnaires/${places.sample.id}?tab=versions`],
    ["responses", "manager", `/responses?period=${places.year}`],
    ["response", "manager", `/responses?period=${places.year}&response=${places.answer.id}`],
    ["metrics", "manager", `/metrics?period=${previous}`],
    ["reports", "manager", `/reports?period=${previous}`],
    ["cases", "supervisor", "/cases"],
    ["case", "supervisor", `/cases?case=${places.open.id}`],
    ["case-resolved", "supervisor", `/cases?case=${places.resolved.id}`],
    ["organisation", "manager", "/organisation"],
    ["case-policy", "manager", "/case-policy"],
    ["audit", "auditadmin", "/audit"],
    ["not-found", "manager", "/no-such-page"],
  ];
}

/** Nothing is loading any more and nothing moves. */
async function settled(page) {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[role=status][data-shape], .ant-spin-spinning"));
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
}

/** Texts that look like keys of a translation, and how far the page reaches beyond the screen. */
const inspect = (page) =>
  page.evaluate(() => {
    const keys = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.trim();
      // A metric's own key is shown on purpose, in <code>.
      if (/^[a-z_]+[.:][a-z_.]+$/.test(text) && !node.parentElement.closest("code, script, style")) keys.push(text);
    }
    const root = document.documentElement;
    return { keys, beyond: root.scrollWidth - root.clientWidth };
  });

async function look(page, name, found) {
  // A window as tall as the page, so that what sticks to the window stands where it belongs.
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.min(Math.max(size.height, height), 4000) });
  await page.screenshot({ path: path.join(OUTPUT, `${name}.png`), fullPage: true, scale: "css", animations: "disabled" });
  await page.setViewportSize(size);
  const { keys, beyond } = await inspect(page);
  for (const key of keys) found.push(`${name}: untranslated ${key}`);
  if (beyond > 0) found.push(`${name}: reaches ${beyond} px beyond the screen`);
  for (const violation of await violations(page, ["serious", "critical"])) found.push(`${name}: ${violation}`);
}

/** One browser context for each person: the console is loaded once, as by people. */
async function lookAtConsole(options, suffix, found) {
  for (const login of [null, ...Object.keys(staff)]) {
    const visitor = await open(browser, options);
    if (login) await visitor.context.addCookies(await staff[login].context.cookies());
    // The reader's own choice goes before the language that the server remembers.
    await visitor.context.addInitScript((language) => localStorage.setItem("manyi.locale", language), options.locale === "zh-CN" ? "zh-CN" : "en");
    for (const [name, who, target] of pages()) {
      if (who === login) await lookAt(visitor, `${name}-${suffix}`, target, found);
    }
    await visitor.context.close();
  }
}

async function lookAt({ page, faults }, name, target, found) {
  try {
    await page.goto(`${address}${target}`);
    await settled(page);
    if (name.startsWith("case-zh") || name.startsWith("case-en")) {
      await page.getByRole("region", { name: /^(时限|Deadlines)/ }).getByRole("button").last().click();
    }
    await look(page, name, found);
  } catch (error) {
    found.push(`${name}: ${error.message.split("\n")[0]}`);
  }
  for (const fault of faults.splice(0)) found.push(`${name}: ${fault}`);
}

async function lookAtPublicPages(options, suffix, found) {
  const { page, context, faults } = await open(browser, options);
  await page.goto(places.link.url);
  await look(page, `answer-1-${suffix}`, found);
  await next(page).click();
  await page.getByRole("alert").waitFor();
  await look(page, `answer-problem-${suffix}`, found);
  for (const step of ["answer-2", "answer-3", "thanks"]) {
    await rate(page, 4);
    const old = page.url();
    await next(page).click();
    await page.waitForURL((now) => now.href !== old, { waitUntil: "commit" });
    await page.locator("h1").waitFor();
    await look(page, `${step}-${suffix}`, found);
  }
  for (const [name, url] of [["closed", places.closed.url], ["unknown", `${address}/q/Nothing99here`], ["follow-up", places.resolved.follow_up.url], ["follow-up-unknown", `${address}/f/Nothing99here`]]) {
    await page.goto(url);
    await look(page, `${name}-${suffix}`, found);
  }
  for (const fault of faults) found.push(`public-${suffix}: ${fault}`);
  await context.close();
}

for (const [language, locale] of Object.entries(LOCALES)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [width, device] of Object.entries(DEVICES)) {
      const suffix = `${language}-${colorScheme}-${width}`;
      test(`pages in ${locale}, ${colorScheme}, ${width} px`, { timeout: 600_000 }, async () => {
        const found = [];
        await lookAtConsole({ device, locale, colorScheme }, suffix, found);
        await lookAtPublicPages({ device, locale, colorScheme }, suffix, found);
        assert.deepEqual(found, []);
      });
    }
  }
}
