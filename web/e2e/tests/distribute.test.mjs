// How a questionnaire reaches people: short addresses, other sites' pages, a tablet on a counter, posters.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { caller, publishedLink, wanted } from "../lib/api.mjs";
import { address, DESK, launch, open, PHONE, violations } from "../lib/browser.mjs";
import { next, rate } from "../lib/respond.mjs";

let browser;
let staff;
let call;
let shared;
before(async () => {
  browser = await launch();
  staff = (await open(browser)).context;
  ({ call } = await caller(staff, "manager"));
  shared = await publishedLink(call, { title: "投放检查", unitCode: "YL-W-01" });
});
after(() => browser?.close());

async function count() {
  return (await wanted(call("GET", `/questionnaires/${shared.questionnaire.id}`))).response_count;
}

async function present(page) {
  await wanted(call("PUT", `/links/${shared.link.id}/page`, { data: page }));
}

/** Somebody else's site: one page that holds `body`. */
async function site(body) {
  const server = createServer((_, answer) => answer.setHeader("content-type", "text/html; charset=utf-8").end(`<!doctype html><title>site</title><h1>Another site</h1>${body}`));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Presses the button and waits for what comes then. */
async function goOn(frame) {
  const shown = await frame.locator("input[name=page]").getAttribute("value");
  await next(frame).click();
  await frame.locator(`input[name=page]:not([value="${shown}"]), [data-done]`).first().waitFor({ state: "attached" });
}

/** Answers all pages of the questionnaire that `frame` shows. */
async function answer(frame) {
  for (let step = 0; step < 8; step += 1) {
    await rate(frame, 4);
    await goOn(frame);
    if (await frame.locator("[data-done]").count()) return;
  }
  throw new Error("no thanks after eight pages");
}

const framed = (page) => page.frames().find((frame) => frame.url().startsWith(`${address}/q/`));

test("a site on the list shows the questionnaire, grows with it and takes the answer", async () => {
  const home = await site(`<script src="${address}/q/embed.js" data-link="${shared.link.code}" data-mode="inline"></script>`);
  const other = await site(`<script src="${address}/q/embed.js" data-link="${shared.link.code}" data-mode="inline"></script>`);
  await present({ embed_origins: [home.origin] });
  const before_ = await count();
  const context = await browser.newContext({ ...DESK, locale: "zh-CN" });
  try {
    const page = await context.newPage();
    await page.goto(home.origin);
    await page.frameLocator("iframe").locator("form#survey").waitFor();
    await page.waitForFunction(() => parseInt(document.querySelector("iframe").style.height, 10) > 320);
    await answer(framed(page));
    assert.equal(await count(), before_ + 1);

    const refused = await context.newPage();
    const said = [];
    refused.on("console", (message) => said.push(message.text()));
    await refused.goto(other.origin);
    await refused.locator("iframe").waitFor();
    await refused.waitForFunction(() => document.querySelector("iframe").contentDocument === null);
    assert.equal(await refused.frameLocator("iframe").locator("form#survey").count(), 0);
    assert.ok(said.some((text) => text.includes("frame-ancestors")), said.join("\n"));
  } finally {
    await context.close();
    home.close();
    other.close();
  }
});

test("a popup comes once by itself and by a click as often as wanted", async () => {
  const timed = await site(`<script src="${address}/q/embed.js" data-link="${shared.link.code}" data-mode="popup" data-trigger="time:0"></script>`);
  const clicked = await site(`<button id="feedback">Feedback</button><script src="${address}/q/embed.js" data-link="${shared.link.code}" data-mode="popup" data-trigger="click:#feedback"></script>`);
  await present({ embed_origins: [timed.origin, clicked.origin] });
  const context = await browser.newContext({ ...PHONE, locale: "zh-CN" });
  try {
    const page = await context.newPage();
    await page.goto(timed.origin);
    await page.getByRole("dialog").frameLocator("iframe").locator("form#survey").waitFor();
    await page.getByRole("button", { name: "关闭" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.reload();
    await page.waitForFunction(() => localStorage.length === 1);
    assert.equal(await page.getByRole("dialog").count(), 0);
    await page.goto(clicked.origin);
    for (let turn = 0; turn < 2; turn += 1) {
      await page.getByRole("button", { name: "Feedback" }).click();
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  } finally {
    await context.close();
    timed.close();
    clicked.close();
  }
});

test("a short address opens the questionnaire, typed in any case", async () => {
  const { context, page, faults } = await open(browser, { device: PHONE });
  await page.goto(`${shared.link.short_url.toLowerCase().replace(/^.*\/q\//, `${address}/q/`)}?lang=en`);
  await page.getByRole("button", { name: "Next" }).waitFor();
  assert.equal(new URL(page.url()).pathname, `/q/${shared.link.code}`);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a kiosk starts, thanks and starts over, keeps no way back, and sends later what it cannot send now", async () => {
  await present({ kiosk_idle_seconds: 15 });
  const { context, page } = await open(browser, { device: { viewport: { width: 1024, height: 768 }, hasTouch: true } });
  await page.clock.install();
  const start = page.getByRole("link", { name: "轻触这里，开始评价" });
  await page.goto(`${address}/q/${shared.link.code}/kiosk`);
  assert.deepEqual(await violations(page), []);
  await start.click();
  await next(page).waitFor();
  await page.goBack({ waitUntil: "commit" }).catch(() => null);
  await next(page).waitFor();
  await page.clock.runFor(7_000);
  await page.getByText("还在填写吗").waitFor();
  await page.clock.runFor(10_000);
  await start.waitFor();

  const before_ = await count();
  await start.click();
  await next(page).waitFor();
  await answer(page.mainFrame());
  assert.equal(await count(), before_ + 1);
  await page.clock.runFor(9_000);
  await start.waitFor();

  await start.click();
  await next(page).waitFor();
  for (let step = 0; step < 8 && !(await page.locator("form[data-last]").count()); step += 1) {
    await rate(page, 5);
    await goOn(page);
  }
  await rate(page, 5);
  await context.setOffline(true);
  await next(page).click();
  await page.getByText("网络恢复后自动提交").waitFor();
  await page.clock.runFor(9_000);
  await start.waitFor();
  assert.equal(await count(), before_ + 1);
  await context.setOffline(false);
  await page.clock.runFor(16_000);
  await page.waitForFunction(() => JSON.parse(localStorage.getItem("manyi-unsent") ?? "[]").length === 0);
  assert.equal(await count(), before_ + 2);
  await context.close();
});
