// The main ways through the console without a mouse.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, launch, open, password } from "../lib/browser.mjs";
import { settled } from "../lib/look.mjs";
import { furnish, signedIn } from "../lib/places.mjs";

let browser;
let staff;
let places;
before(async () => {
  browser = await launch();
  staff = await signedIn(browser);
  places = await furnish(browser, staff);
});
after(() => browser?.close());

/** A page of this person; nothing thrown while `walk` goes on it. */
async function as(login, target, walk) {
  const { context, page, faults } = await open(browser);
  if (login) await context.addCookies(await staff[login].context.cookies());
  await context.addInitScript(() => localStorage.setItem("manyi.locale", "zh-CN"));
  await page.goto(`${address}${target}`);
  await page.locator("h1").first().waitFor();
  await walk(page);
  assert.deepEqual(faults, []);
  await context.close();
}

const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");

/** The focused element stands out: an outline, a shadow or a border of its own. */
const focusShows = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const box = element.closest(".ant-input-affix-wrapper, .ant-select, .ant-picker") ?? element;
    return [element, box].some((one) => {
      const style = getComputedStyle(one);
      return (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    });
  });

test("one signs in with Tab and Enter", () =>
  as(null, "/sign-in", async (page) => {
    await page.getByLabel("登录名").focus();
    await page.keyboard.type("manager");
    await page.keyboard.press("Tab");
    await page.keyboard.type(password("manager"));
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "主菜单" }).waitFor();
  }));

test("the first Tab offers to skip to the content, and every stop after it is visible", () =>
  as("manager", "/questionnaires", async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "跳到主要内容");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    await page.evaluate(() => document.activeElement.blur());
    for (let stop = 0; stop < 22; stop += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement === document.body)) break;
      assert.ok(await focusShows(page), `stop ${stop}, ${await focused(page)}: the focus cannot be seen`);
    }
  }));

for (const [typed, heading, path] of [["gdgz", "工单规则", "/case-policy"], ["答卷", "答卷", "/responses"], ["audit", null, null]]) {
  test(`Ctrl+K and “${typed}” ${path ? `lead to ${path}` : "find nothing one may not see"}`, () =>
    as("manager", "/questionnaires", async (page) => {
      await page.keyboard.press("Control+k");
      const box = page.getByRole("combobox", { name: /^搜索/ });
      await box.waitFor();
      await page.keyboard.type(typed);
      if (!path) {
        await page.getByText("没有找到").waitFor();
        await page.keyboard.press("Escape");
        await box.waitFor({ state: "detached" });
        return;
      }
      await page.getByRole("option", { selected: true, name: heading }).waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname === path);
    }));
}

test("the palette finds a case, a unit by its initials, and opens a form", () =>
  as("supervisor", "/overview", async (page) => {
    const look = async (words, option) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: /^搜索/ }).fill(words);
      await page.getByRole("option", { name: option }).first().waitFor();
    };
    await look("报装申请", /报装申请两周没有答复/);
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "工单详情" }).getByRole("heading", { name: "报装申请两周没有答复" }).waitFor();
    await look("djts", "登记投诉");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "登记投诉" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "登记投诉" }).waitFor({ state: "hidden" });
  }));

test("in the inbox J, K, N and R work, but not while somebody writes, and ? can switch them off", () =>
  as("supervisor", "/cases?sort=newest", async (page) => {
    await page.getByRole("list", { name: "工单列表" }).waitFor();
    const chosen = () => new URL(page.url()).searchParams.get("case");
    await page.keyboard.press("j");
    await page.waitForURL(/case=/);
    const first = chosen();
    await page.keyboard.press("j");
    await page.waitForURL((url) => url.searchParams.get("case") !== first);
    await page.keyboard.press("k");
    await page.waitForURL((url) => url.searchParams.get("case") === first);
    const pane = page.getByRole("region", { name: "工单详情" });
    await pane.getByRole("group", { name: "可做的操作" }).waitFor();
    await page.keyboard.press("n");
    const note = pane.getByRole("textbox").first();
    await note.focus();
    await page.keyboard.type("jkr?/ 不会跳走");
    assert.equal(await note.inputValue(), "jkr?/ 不会跳走");
    assert.equal(chosen(), first);
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "快捷键" });
    await sheet.getByRole("switch").click();
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });
    await page.keyboard.press("j");
    await page.keyboard.press("?");
    assert.equal(chosen(), first);
    assert.equal(await sheet.isVisible(), false);
  }));

test("a drawer gives the focus back to what opened it, also when it is closed while it slides in", () =>
  as("manager", "/questionnaires", async (page) => {
    // What is replaced while a page loads has nothing to give the focus back to.
    await settled(page);
    const button = page.getByRole("button", { name: "新建问卷" }).first();
    const drawer = page.getByRole("dialog");
    for (const whole of [false, true]) {
      await button.focus();
      await page.keyboard.press("Enter");
      await drawer.waitFor();
      await page.waitForFunction(() => document.activeElement.closest(".ant-drawer"));
      if (whole) await page.waitForFunction(() => !document.querySelector("[class*=-motion-][class*=-appear], [class*=-motion-][class*=-enter]"));
      await page.keyboard.press("Escape");
      await drawer.waitFor({ state: "hidden" });
      await page.waitForFunction(() => document.activeElement.textContent === "新建问卷");
    }
  }));

test("a definition opens by focus and closes by Escape", () =>
  as("manager", "/overview", async (page) => {
    const name = page.getByRole("button", { name: "满意度得分" }).first();
    await name.focus();
    await page.getByRole("tooltip").getByText("算法", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("tooltip").waitFor({ state: "hidden" });
  }));

test("a finished case opens the next one and leads back", () =>
  as("supervisor", `/cases?sort=newest&case=${places.disposable.id}`, async (page) => {
    const pane = page.getByRole("region", { name: "工单详情" });
    await pane.getByRole("button", { name: /^不予受理/ }).click();
    await pane.locator("form").getByRole("combobox").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await pane.locator("form button[type=submit]").click();
    await page.waitForURL((url) => (url.searchParams.get("case") ?? "") !== places.disposable.id);
    await page.getByRole("button", { name: `回到 ${places.disposable.number}` }).click();
    await page.waitForURL((url) => url.searchParams.get("case") === places.disposable.id);
  }));
