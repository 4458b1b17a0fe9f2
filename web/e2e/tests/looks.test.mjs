// Every page in both languages, light and dark, as phone and desk see it: nothing sticks out or is cut, no text lies on
// another, nothing is untranslated or too pale to read, nothing fails in the console. With `--closely`
// axe looks too; with `--pictures`, pictures to look at go to `output/`.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { thisMonth } from "../lib/api.mjs";
import { address, launch, open } from "../lib/browser.mjs";
import { inspect } from "../lib/inspect.mjs";
import { DESK_SIZE, lookAt, settled } from "../lib/look.mjs";
import { furnish, signedIn } from "../lib/places.mjs";
import { next, rate } from "../lib/respond.mjs";
import { startEmpty } from "../lib/server.mjs";

/** axe looks at the desk in one language and at the phone in the other: each width, scheme and language is seen. */
const LANGUAGES = { zh: { locale: "zh-CN", stored: "zh-CN", axeAt: 1440 }, en: { locale: "en-US", stored: "en", axeAt: 390 } };
const SERIOUS = ["serious", "critical"];
const only = process.env.MANYI_E2E_PAGES?.split(",");
/** Windows side by side: most of the time goes by waiting. */
const AT_ONCE = 3;

let browser;
let staff;
let places;

before(async () => {
  browser = await launch();
  staff = await signedIn(browser);
  places = await furnish(browser, staff);
  staff.newcomer = places.newcomer;
  staff.shopper = places.shopper;
});
after(async () => {
  // The tests that follow read Chinese.
  for (const { call } of Object.values(staff ?? {})) await call?.("PATCH", "/session", { data: { locale: "zh-CN" } });
  await browser?.close();
});

/** Console pages by name; which person sees them; what is done before looking. */
function pages() {
  const month = thisMonth();
  const previous = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 2, 1)).toISOString().slice(0, 7);
  const { questionnaire, sample, year, answer, opened, resolved, analyses, programme, wave, visit, interview, matter, told, meetings, improvement } = places;
  const [planned, issued] = ["planned", "issued"].map((state) => meetings.find((meeting) => meeting.state === state));
  return [
    ["sign-in", null, "/sign-in"],
    ["overview", "manager", `/overview?period=${previous}`],
    ["overview-empty", "manager", "/overview?period=2020-01"],
    ["questionnaires", "manager", "/questionnaires"],
    ["questionnaire-new", "manager", "/questionnaires?new=true"],
    ["editor", "manager", `/questionnaires/${questionnaire.id}`],
    ["collect-campaign", "manager", `/questionnaires/${questionnaire.id}?tab=collect`],
    ["collect", "manager", `/questionnaires/${sample.id}?tab=collect`],
    ["versions", "manager", `/questionnaires/${sample.id}?tab=versions&version=1`],
    ["responses", "manager", `/responses?period=${year}`],
    ["response", "manager", `/responses?period=${year}&response=${answer.id}`],
    ["responses-empty", "manager", "/responses?period=2020-01"],
    ["metrics", "manager", `/metric-catalogue?period=${previous}`],
    ["reports", "manager", `/reports?period=${previous}`],
    ["imports", "manager", "/imports"],
    ["programmes", "manager", "/programmes"],
    ["programme", "manager", `/programmes/${programme.id}`],
    ["wave", "manager", `/programmes/waves/${wave.id}`],
    ["wave-sample", "manager", `/programmes/waves/${wave.id}?tab=sample`],
    ["customers", "manager", "/customers"],
    ["channels", "sysadmin", "/channels"],
    ["visits", "manager", "/visits"],
    ["visit", "manager", `/visits?visit=${visit.id}`],
    ["my-visits", "shopper", "/my-visits"],
    ["voices", "manager", "/voices?period=2020-01-01..2099-12-31"],
    ["voices-topic", "manager", "/voices?period=2020-01-01..2099-12-31&topic=waiting_time"],
    ["voices-empty", "manager", "/voices?period=2020-01"],
    ["codeframe", "manager", "/codeframe"],
    ["voice-labels", "manager", "/voice-labels"],
    ["voice-model", "manager", "/voice-model"],
    ["new-topics", "manager", "/new-topics"],
    ["my-visit", "shopper", "/my-visits", openReport],
    ["automation", "supervisor", "/automation"],
    ["automation-rule", "supervisor", "/automation", (page) => page.getByRole("button", { name: /^(新建规则|New rule)$/ }).first().click()],
    ["automation-runs", "supervisor", "/automation?tab=runs"],
    ["automation-notices", "manager", "/automation?tab=notices"],
    ["overdue-cases", "supervisor", "/overdue-cases"],
    ["interviews", "manager", "/interviews"],
    ["interview-plan", "manager", "/interviews", (page) => page.getByRole("button", { name: /^(安排访谈|Plan a session)$/ }).click()],
    ["interview", "manager", `/interviews/${interview.id}`],
    ["interview-codes", "manager", "/interview-codes"],
    ["meetings", "manager", "/meetings"],
    ["meeting-agenda", "manager", `/meetings/${planned.id}`],
    ["meeting-proposals", "manager", `/meetings/${planned.id}`, (page) => page.getByRole("button", { name: /^(从问题中选|Choose from open problems)$/ }).click()],
    ["meeting", "manager", `/meetings/${issued.id}`],
    ["meeting-resolutions", "manager", "/meeting-resolutions"],
    ["analyses", "manager", "/analyses"],
    ["analysis-new", "manager", "/analyses/new"],
    ["analysis-builder", "manager", `/analyses/new?questionnaire=${sample.id}&method=crosstab`],
    ["analysis-model-form", "manager", `/analyses/new?questionnaire=${sample.id}&method=pls`],
    ["analysis-model", "manager", `/analyses/${analyses.model.id}`],
    ["analysis-crosstab", "manager", `/analyses/${analyses.crosstab.id}`],
    ["analysis-drivers", "manager", `/analyses/${analyses.drivers.id}`],
    ["analysis-priority", "manager", `/analyses/${analyses.priority.id}`],
    ["cases", "supervisor", "/cases"],
    ["case", "supervisor", `/cases?case=${opened.id}`, openLastClock],
    ["case-resolved", "supervisor", `/cases?case=${resolved.id}`],
    ["improvement-items", "supervisor", "/improvement-items"],
    ["improvement-item", "supervisor", `/improvement-items?item=${improvement.id}`],
    ["case-causes", "supervisor", "/case-causes?by=unit"],
    ["case-bottlenecks", "supervisor", "/case-bottlenecks?period=2025-11-01..2026-11-30"],
    ["complaint", "supervisor", "/cases?new=true"],
    ["case-templates", "supervisor", "/case-templates"],
    ["feedback", "manager", "/feedback"],
    ["feedback-one", "manager", `/feedback?feedback=${matter.id}`],
    ["feedback-assign", "manager", `/feedback?feedback=${matter.id}`, (page) => page.getByRole("button", { name: /^(分派|Assign)$/ }).click()],
    ["feedback-told", "manager", `/feedback?feedback=${told.id}`],
    ["feedback-import", "manager", "/feedback", (page) => page.getByRole("button", { name: /^(批量导入|Import a list)$/ }).click()],
    ["knowledge", "manager", "/knowledge"],
    ["knowledge-found", "manager", "/knowledge?text=水费多收了"],
    ["knowledge-new", "manager", "/knowledge", (page) => page.getByRole("button", { name: /^(写文章|Write an article)$/ }).click()],
    ["knowledge-article", "manager", "/knowledge", (page) => page.getByRole("link", { name: "居民阶梯水价调整" }).first().click()],
    ["knowledge-gaps", "manager", "/knowledge-gaps"],
    ["feedback-routes", "manager", "/feedback-routes"],
    ["feedback-dispatch-new", "manager", "/feedback-routes", (page) => page.getByRole("button", { name: /^(设置单位|Set a unit)$/ }).click()],
    ["feedback-route-new", "manager", "/feedback-routes", (page) => page.getByRole("button", { name: /^(添加规则|Add a rule)$/ }).click()],
    ["feedback-letters", "manager", "/feedback-letters"],
    ["mailboxes", "sysadmin", "/mailboxes"],
    ["organisation", "sysadmin", "/organisation"],
    ["person-new", "sysadmin", "/organisation?new=true"],
    ["case-policy", "manager", "/case-policy"],
    ["audit", "auditadmin", "/audit"],
    ["palette", "manager", "/questionnaires", (page) => page.keyboard.press("Control+k")],
    ["shortcuts", "supervisor", "/cases", (page) => page.keyboard.press("?")],
    ["forbidden", "agent", "/audit"],
    ["not-found", "manager", "/no-such-page"],
    ["no-role", "newcomer", "/"],
  ].filter(([name]) => !only || only.includes(name));
}

function openReport(page) {
  return page.getByRole("button", { name: /^(填写报告|Report)$/ }).first().click();
}

function openLastClock(page) {
  return page.getByRole("region", { name: /^(时限|Deadlines)/ }).getByRole("button").last().click();
}

async function visit(page, name, url, act, found, looking) {
  try {
    await page.setViewportSize(DESK_SIZE);
    await page.goto(url);
    await settled(page);
    await act?.(page);
    await lookAt(page, name, found, looking);
  } catch (error) {
    found.push(`${name}: ${error.message.split("\n")[0]}`);
  }
}

/** What each fault looks like; the last page has none. */
const FAULTY = [
  ["<div style='width:3000px'>wide</div>", /^reaches \d+ px beyond the screen$/],
  ["<p>insight:overview.title</p>", /^untranslated insight:overview\.title$/],
  ["<div style='overflow:hidden'><p style='width:2000px;text-align:right'>lost at the side</p></div>", /lost at the side.* is cut at the right edge/],
  ["<p>满意度得分</p><p style='margin-top:-2.2em'>办结及时率</p>", /满意度得分.* and .*办结及时率.* overlap/],
  ["<svg width='200' height='60'><text x='9' y='30'>2026-09</text><text x='30' y='32'>2026-10</text></svg>", /2026-09.* and .*2026-10.* overlap/],
  ["<p style='color:#ddd'>pale</p>", /pale.* can hardly be read: contrast 1\.\d/],
  [`<p>满意度得分</p><p>办结及时率</p><p style='visibility:hidden;margin-top:-2em'>hidden</p><div style='overflow-x:auto'><p style='width:3000px;text-align:right'>can be reached</p></div><p style='overflow:hidden;text-overflow:ellipsis;white-space:nowrap'>a long text that ends in dots, ${"and so on ".repeat(40)}</p>`, null],
];

test("a fault is seen, and only a fault", async () => {
  const { page, context } = await open(browser);
  for (const [body, fault] of FAULTY) {
    await page.setContent(`<!doctype html><body>${body}</body>`);
    const found = await inspect(page);
    if (fault) assert.ok(found.some((problem) => fault.test(problem)), `${body}: ${found}`);
    else assert.deepEqual(found, []);
  }
  await context.close();
});

for (const [language, { locale, stored, axeAt }] of Object.entries(LANGUAGES)) {
  const visitor = async () => {
    const opened = await open(browser, { locale });
    // The reader's own choice goes before the language that the server remembers.
    await opened.context.addInitScript((chosen) => localStorage.setItem("manyi.locale", chosen), stored);
    return opened;
  };

  test(`the console in ${locale}`, { timeout: 600_000 }, async () => {
    const found = [];
    // What the server words follows the language that it remembers.
    for (const { call } of Object.values(staff)) await call?.("PATCH", "/session", { data: { locale: stored } });
    const left = pages();
    const walk = async () => {
      const { page, context, faults } = await visitor();
      for (let next = left.shift(); next; next = left.shift()) {
        const [name, who, target, act] = next;
        await context.clearCookies();
        if (who) await context.addCookies(await staff[who].context.cookies());
        await visit(page, `${name}-${language}`, `${address}${target}`, act, found, { axeAt, impacts: SERIOUS });
        for (const fault of faults.splice(0)) found.push(`${name}: ${fault}`);
      }
      await context.close();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, walk));
    assert.deepEqual(found, []);
  });

  test(`an installation at its beginning in ${locale}`, { timeout: 120_000 }, async () => {
    if (only && !only.includes("setup")) return;
    const empty = await startEmpty();
    const { page, context } = await visitor();
    const found = [];
    const looking = { axeAt, impacts: SERIOUS };
    try {
      await visit(page, `setup-${language}`, empty.setupUrl, undefined, found, looking);
      const { login, password } = await empty.setUp(context);
      await visit(page, `setup-again-${language}`, `${empty.address}/setup`, undefined, found, looking);
      await context.request.post(`${empty.address}/api/v1/session`, { data: { login, password } });
      await visit(page, `first-steps-${language}`, `${empty.address}/`, undefined, found, looking);
    } finally {
      await context.close();
      await empty.stop();
    }
    assert.deepEqual(found, []);
  });

  test(`the customers' pages in ${locale}`, { timeout: 300_000 }, async () => {
    if (only && !only.includes("public")) return;
    const { page, context, faults } = await visitor();
    const found = [];
    const looking = { axeAt, impacts: undefined };
    const look = (name) => lookAt(page, `${name}-${language}`, found, looking);
    await page.goto(places.link.url);
    await look("answer-1");
    await next(page).click();
    await page.getByRole("alert").waitFor();
    await look("answer-problem");
    for (const step of ["answer-2", "answer-3", "thanks"]) {
      await rate(page, 4);
      const old = page.url();
      await next(page).click();
      await page.waitForURL((now) => now.href !== old, { waitUntil: "commit" });
      await look(step);
    }
    for (const [name, url] of [["closed", places.closed.url], ["unknown", `${address}/q/Nothing99here`], ["follow-up", places.resolved.follow_up.url], ["follow-up-unknown", `${address}/f/Nothing99here`], ["feedback-form", places.point.url], ["feedback-heard", places.point.url.replace("/fb/", "/fb/heard/")], ["feedback-status", places.matter.receipt_url]]) {
      await page.goto(url);
      await look(name);
    }
    await page.goto(`${address}/help/YL-W`);
    await look("help");
    for (const [name, question] of [["help-answer", "房子卖了水表怎么换户名"], ["help-none", "周末有篮球比赛吗"]]) {
      await page.goto(`${address}/help/YL-W`);
      await page.getByRole("searchbox").fill(question);
      await page.getByRole("button", { name: /^(查找答案|Find an answer)$/ }).click();
      await page.getByRole("button", { name: /^(联系工作人员|Contact our staff)$/ }).waitFor();
      await look(name);
    }
    for (const fault of faults) found.push(fault);
    await context.close();
    assert.deepEqual(found, []);
  });
}
