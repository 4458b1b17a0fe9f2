// The questionnaire as the public meets it: on any phone, with or without scripts, by eye or by ear.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { caller, publishedLink, wanted } from "../lib/api.mjs";
import { address, launch, open, PHONE, violations } from "../lib/browser.mjs";
import { next, rate, respond } from "../lib/respond.mjs";

const BUDGET = 40 * 1024;
const SMALL_PHONE = { ...PHONE, viewport: { width: 360, height: 740 } };

let browser;
let call;
let shared;
before(async () => {
  browser = await launch();
  const { context } = await open(browser);
  ({ call } = await caller(context, "manager"));
  shared = await publishedLink(call, { title: "公开页面检查", unitCode: "YL-W-02" });
});
after(() => browser?.close());

/** Runs `walk` on a page of its own and finds nothing thrown and no request elsewhere. */
async function visit(options, walk) {
  const visitor = await open(browser, { device: PHONE, ...options });
  try {
    await walk(visitor.page);
    assert.deepEqual(visitor.faults, []);
  } finally {
    await visitor.context.close();
  }
}

async function responses() {
  const questionnaire = await wanted(call("GET", `/questionnaires/${shared.questionnaire.id}`));
  return questionnaire.response_count;
}

const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function goOn(page) {
  const old = page.url();
  await next(page).click();
  await page.waitForURL((now) => now.href !== old, { waitUntil: "commit" });
  await page.locator("main").waitFor();
}

describe("every page is accessible and fits the smallest phone", () => {
  const fine = async (page, name) => {
    assert.deepEqual(await violations(page), [], name);
    assert.ok((await sideways(page)) <= 0, `${name} scrolls sideways`);
  };
  for (const locale of ["zh-CN", "en-US"]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${locale} ${colorScheme}`, () =>
        visit({ device: SMALL_PHONE, locale, colorScheme }, async (page) => {
          await page.goto(shared.link.url);
          await fine(page, "first page");
          await next(page).click();
          await page.getByRole("alert").waitFor();
          await fine(page, "first page with a problem");
          await rate(page, 4);
          await goOn(page);
          await fine(page, "second page");
          await rate(page, 4);
          await goOn(page);
          await fine(page, "last page");
          await rate(page, 4);
          await goOn(page);
          await page.getByRole("heading", { name: /感谢您的评价|Thank you/ }).waitFor();
          await fine(page, "thanks");
          const unknown = await page.goto(`${address}/q/unknownlink1`);
          assert.equal(unknown.status(), 404);
          await fine(page, "unknown link");
        }));
    }
  }

  test("a closed link", async () => {
    const { link } = await publishedLink(call, { title: "停用的链接", unitCode: "YL-W-03" });
    await wanted(call("PATCH", `/links/${link.id}`, { data: { state: "closed" } }));
    await visit({ device: SMALL_PHONE }, async (page) => {
      const answer = await page.goto(link.url);
      assert.equal(answer.status(), 410);
      await page.getByRole("heading", { name: "这份问卷已经停止收集" }).waitFor();
      await fine(page, "closed link");
    });
  });
});

test("it works without JavaScript", async () => {
  const before = await responses();
  await visit({ javaScriptEnabled: false }, async (page) => {
    await respond(page, shared.link.url, { overall: 5, comment: "没有脚本也能填" });
    await page.getByRole("heading", { name: "感谢您的评价" }).waitFor();
  });
  assert.equal(await responses(), before + 1);
});

test("a page weighs at most 40 KB, and nothing else is loaded", () =>
  visit({}, async (page) => {
    const loaded = [];
    page.on("response", (response) => loaded.push(response));
    await page.goto(shared.link.url, { waitUntil: "networkidle" });
    await rate(page, 4);
    await goOn(page);
    let bytes = 0;
    const kinds = new Set();
    for (const response of loaded) {
      kinds.add(response.request().resourceType());
      if (response.status() === 200) bytes = Math.max(bytes, gzipSync(await response.body()).length);
    }
    assert.ok(bytes > 0 && bytes <= BUDGET, `${bytes} bytes of gzip`);
    for (const kind of kinds) assert.ok(["document", "fetch"].includes(kind), kind);
  }));

for (const javaScriptEnabled of [true, false]) {
  test(`a double click and a resubmitted form give one response, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const before = await responses();
    await visit({ javaScriptEnabled }, async (page) => {
      const posted = [];
      page.on("request", (request) => request.method() === "POST" && posted.push(request));
      await page.goto(shared.link.url);
      for (const _ of [1, 2]) {
        await rate(page, 4);
        await goOn(page);
      }
      await rate(page, 4);
      await next(page).dblclick();
      await page.getByRole("heading", { name: "感谢您的评价" }).waitFor();
      const last = posted.at(-1);
      // The reloaded page, or a phone that tries once more: the very same request.
      const again = await page.request.post(last.url(), { data: last.postDataBuffer(), headers: { "content-type": "application/x-www-form-urlencoded" } });
      assert.ok(again.ok() && new URL(again.url()).pathname.endsWith("/thanks"), `${again.status()} ${again.url()}`);
    });
    assert.equal(await responses(), before + 1);
  });
}

for (const javaScriptEnabled of [true, false]) {
  test(`going back keeps the answers, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () =>
    visit({ javaScriptEnabled }, async (page) => {
      await page.goto(shared.link.url);
      await rate(page, 3);
      await goOn(page);
      await rate(page, 2);
      const second = page.url();
      await page.getByRole("button", { name: "上一页" }).click();
      await page.waitForURL((now) => now.href !== second, { waitUntil: "commit" });
      assert.equal(await page.locator("input[value='3']").isChecked(), true);
      await goOn(page);
      assert.equal(await page.locator("form fieldset").count(), await page.locator("input[value='2']:checked").count());
    }));
}

test("somebody who comes back later may go on where they were", () =>
  visit({}, async (page) => {
    await page.goto(shared.link.url);
    await rate(page, 4);
    await goOn(page);
    await page.goto(shared.link.url);
    await page.getByRole("link", { name: "继续作答" }).click();
    await page.getByText("第 2 页，共 3 页").waitFor();
  }));
